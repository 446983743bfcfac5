import { compileDomainSet, openDomainSet } from '../shared/domain-set.ts';
import { parseEmailAddress } from '../shared/email-address.ts';
import { judgeSignUp, nothingAsked } from '../shared/sign-up-policy/judge-sign-up.ts';
import { readSignUpPolicies } from '../shared/sign-up-policy/policy.ts';
import { quantile } from './statistics.ts';

const domains = Number(process.argv[2]);
const list = Array.from({ length: domains }, (_, index) => `blocked-${index}.example.com`);
const blocked = openDomainSet(compileDomainSet(list));
const policy = readSignUpPolicies({}, { blocked, disposable: null }).for(null);

/** Half of them blocked, spread over the list. */
const addresses = Array.from({ length: 1000 }, (_, index) =>
  index % 2 ? `ada@mail.example-${index}.org` : `ada@${list[(index * 7919) % domains]}`,
);

function judge(written: string) {
  const email = { written, parsed: parseEmailAddress(written) };
  const attributes = { email: written };
  const attempt = {
    source: 'sign-up' as const,
    clientId: null,
    email,
    attributes,
    captchaToken: null,
    inviteCode: null,
  };
  return judgeSignUp({ attempt, policy, findings: nothingAsked });
}

// Of ten each: one decision is as short as the clock's own steps.
const batch = 10;
const microseconds: number[] = [];
let refused = 0;
const decide = (rounds: number, times: number[] | null) => {
  for (let round = 0; round < rounds; round += 1) {
    const begun = process.hrtime.bigint();
    for (let one = 0; one < batch; one += 1) {
      const judgement = judge(addresses[(round * batch + one) % addresses.length] ?? '');
      if (judgement.outcome === 'refuse') refused += 1;
    }
    times?.push(Number(process.hrtime.bigint() - begun) / 1000 / batch);
  }
};
decide(20_000, null);
const started = performance.now();
decide(100_000, microseconds);
const seconds = (performance.now() - started) / 1000;
if (refused === 0) throw new Error('Nothing was refused.');
process.stdout.write(
  JSON.stringify({
    domains,
    perSecond: Math.round((100_000 * batch) / seconds),
    p99Microseconds: quantile(microseconds, 0.99),
    bytesPerDomain: blocked.byteLength / domains,
  }),
);
