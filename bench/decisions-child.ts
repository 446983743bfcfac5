import { readFileSync } from 'node:fs';
import { openDomainSet } from '../shared/domain-set.ts';
import { parseEmailAddress } from '../shared/email-address.ts';
import { judgeSignUp, nothingAsked } from '../shared/sign-up-policy/judge-sign-up.ts';
import { readSignUpPolicies } from '../shared/sign-up-policy/policy.ts';
import { quantile } from './statistics.ts';

/** Compiled lists as a function reads them, each with how many domains it holds. */
const lists = process.argv.slice(2).map((argument) => {
  const [file = '', domains = ''] = argument.split('=');
  return openList(file, Number(domains));
});

function openList(file: string, domains: number) {
  const blocked = openDomainSet(readFileSync(file));
  const policy = readSignUpPolicies({}, { blocked, disposable: null }).for(null);
  /** Half of them blocked, spread over the list. */
  const addresses = Array.from({ length: 1000 }, (_, index) =>
    index % 2
      ? `ada@mail.example-${index}.org`
      : `ada@blocked-${(index * 7919) % domains}.example.com`,
  );
  return { domains, policy, addresses, bytes: blocked.byteLength, nanoseconds: [] as number[] };
}

type List = (typeof lists)[number];

function isRefused({ addresses, policy }: List, index: number): boolean {
  const written = addresses[index % addresses.length] ?? '';
  const attempt = {
    source: 'sign-up' as const,
    clientId: null,
    email: { written, parsed: parseEmailAddress(written) },
    attributes: { email: written },
    captchaToken: null,
    inviteCode: null,
  };
  return judgeSignUp({ attempt, policy, findings: nothingAsked }).outcome === 'refuse';
}

// Ten at a time: one decision is as short as the clock's own steps. The lists take turns, so that
// what else the machine does falls on all of them.
const batch = 10;
function decide(list: List, round: number): number {
  let refused = 0;
  const begun = process.hrtime.bigint();
  for (let one = 0; one < batch; one += 1) {
    if (isRefused(list, round * batch + one)) refused += 1;
  }
  const nanoseconds = Number(process.hrtime.bigint() - begun) / batch;
  if (refused !== batch / 2) throw new Error(`${refused} of ${batch} were refused.`);
  return nanoseconds;
}

for (let round = -20_000; round < 100_000; round += 1) {
  for (const list of lists) {
    const nanoseconds = decide(list, Math.abs(round));
    if (round >= 0) list.nanoseconds.push(nanoseconds);
  }
}
const results = lists.map(({ domains, bytes, nanoseconds }) => ({
  domains,
  perSecond: Math.round(1e9 / quantile(nanoseconds, 0.5)),
  p99Microseconds: quantile(nanoseconds, 0.99) / 1000,
  bytesPerDomain: bytes / domains,
}));
process.stdout.write(JSON.stringify(results));
