import { readSignUpPolicy } from '../functions/pre-sign-up/policy.ts';
import { decidePreSignUp } from '../functions/pre-sign-up/pre-sign-up.ts';
import { quantile } from './statistics.ts';

const domains = Number(process.argv[2]);
const list = Array.from({ length: domains }, (_, index) => `blocked-${index}.example.com`);
const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined);

collect();
const before = process.memoryUsage().heapUsed;
const policy = readSignUpPolicy(
  {
    blocked: { domains: list, subdomains: true, appliesTo: ['SignUp'] },
    trusted: { domains: [], subdomains: false },
  },
  'bench',
);
collect();
// The names themselves are in `list` as well: they are part of what a domain costs.
const names = list.reduce((bytes, name) => bytes + name.length + 16, 0);
const bytesPerDomain = (process.memoryUsage().heapUsed - before + names) / domains;

/** Half of them blocked, spread over the list. */
const inputs = Array.from({ length: 1000 }, (_, index) => ({
  source: 'SignUp',
  email: index % 2 ? `ada@mail.example-${index}.org` : `ada@${list[(index * 7919) % domains]}`,
}));

// Of ten each: one decision is as short as the clock's own steps.
const batch = 10;
const microseconds: number[] = [];
let refused = 0;
const decide = (rounds: number, times: number[] | null) => {
  for (let round = 0; round < rounds; round += 1) {
    const begun = process.hrtime.bigint();
    for (let one = 0; one < batch; one += 1) {
      const input = inputs[(round * batch + one) % inputs.length] as (typeof inputs)[number];
      if (decidePreSignUp(input, policy).kind === 'refuse') refused += 1;
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
    bytesPerDomain,
  }),
);
