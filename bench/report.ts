import { cpus, totalmem } from 'node:os';
import type { Bundle } from './bundles.ts';
import type { ColdStart } from './cold-start.ts';
import type { Decisions } from './decisions.ts';
import type { Verification } from './verification.ts';
import type { WarmInvocation } from './warm.ts';

export interface Results {
  bundles: readonly Bundle[];
  twins: readonly Bundle[];
  coldStarts: readonly ColdStart[];
  decisions: readonly Decisions[];
  verification: readonly Verification[];
  warm: readonly WarmInvocation[];
}

const n = (value: number, digits = 2): string => value.toFixed(digits);

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The results as a page, with the machine they come from. */
export function report(results: Results): string {
  const { bundles, twins, coldStarts, decisions, verification, warm } = results;
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
  const sections = [
    '# Results',
    '`npm run bench` measures all of this in one run and writes this page. Ratios hold between machines,\nmilliseconds do not.',
    machine,
    '## (a) Cold start',
    'From the first line of the bundle to the first outgoing connection (to https, as on AWS), or to the\nanswer where none is made; fresh processes, median of 21.',
    coldStartTable(coldStarts),
    '## (b) Bundles',
    'Minified bytes; the limit is 80 000.',
    table(
      ['bundle', 'bytes'],
      [...bundles, ...twins].map(({ name, bytes }) => [name, bytes]),
    ),
    '## (c) Sign-up decisions',
    decisionTable(decisions),
    '## (d) GET /me against bare aws-jwt-verify',
    'Both verify the same token; GET /me also reads the request, finds the route, judges access, decodes\nthe claims and writes its answer. Reading the profile is AWS’s time and answered at once here.',
    verificationTable(verification),
    '## (e) Warm invocations',
    'Milliseconds against a fake AWS that answers at once, and after 20 ms. Sequential requests are those\nthat wait for one another.',
    warmTable(warm),
  ];
  return `${sections.join('\n\n')}\n`;
}

function decisionTable(decisions: readonly Decisions[]): string {
  const least = decisions[0]?.p99Microseconds ?? Number.NaN;
  return table(
    ['blocked domains', 'decisions a second', 'p99 in µs', 'p99 to that at ten', 'bytes a domain'],
    decisions.map(({ domains, perSecond, p99Microseconds, bytesPerDomain }) => [
      domains,
      perSecond,
      n(p99Microseconds),
      n(p99Microseconds / least),
      n(bytesPerDomain, 0),
    ]),
  );
}

function verificationTable(verification: readonly Verification[]): string {
  return table(
    ['how', 'bare a second', 'GET /me a second', 'ratio'],
    verification.map(({ what, barePerSecond, ownPerSecond, ratio }) => [
      what,
      barePerSecond,
      ownPerSecond,
      n(ratio),
    ]),
  );
}

function warmTable(warm: readonly WarmInvocation[]): string {
  return table(
    ['function', 'requests', 'sequential', 'p50', 'p99', 'p50, 20 ms', 'p99, 20 ms'],
    warm.map(({ name, requests, sequential, immediate, after20 }) => [
      name,
      n(requests, 1),
      sequential,
      ...[immediate.p50, immediate.p99, after20.p50, after20.p99].map((value) => n(value)),
    ]),
  );
}

/** The twin of a function: the AWS SDK for what it calls. */
const twinOf = (name: string): string =>
  ['createAuthChallenge', 'adminApi'].includes(name) ? 'sdk-dynamodb-sesv2' : 'sdk-dynamodb';

function coldStartTable(coldStarts: readonly ColdStart[]): string {
  const of = (name: string) =>
    coldStarts.find((one) => one.name === name)?.milliseconds ?? Number.NaN;
  return table(
    ['bundle', 'up to', 'ms', 'to its SDK twin (≤ 0.35)', 'to middy + Logger (≤ 1.5)'],
    coldStarts.map(({ name, milliseconds, calls }) => [
      name,
      calls ? 'first connection' : 'answer',
      n(milliseconds, 1),
      n(milliseconds / of(twinOf(name))),
      n(milliseconds / of('middy-logger')),
    ]),
  );
}
