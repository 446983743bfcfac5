import { cpus, totalmem } from 'node:os';
import type { Bundle } from './bundles.ts';
import type { ColdStart } from './cold-start.ts';
import type { Decisions } from './decisions.ts';
import { missed } from './missed.ts';
import { table } from './table.ts';
import type { Verification } from './verification.ts';
import type { WarmInvocation } from './warm.ts';

/** What was measured; a part that was not is left out. */
export interface Results {
  coldStarts?: readonly ColdStart[];
  bundles?: { functions: readonly Bundle[]; floors: readonly Bundle[]; twins: readonly Bundle[] };
  decisions?: readonly Decisions[];
  verification?: readonly Verification[];
  warm?: readonly WarmInvocation[];
}

const n = (value: number, digits = 2): string => value.toFixed(digits);

/** The results as a page, with the machine they come from. */
export function report(results: Results): string {
  const { coldStarts, bundles, decisions, verification, warm } = results;
  const sections = [
    '# Results',
    '`npm run bench` measures all of this in one run and writes this page. Ratios hold between machines,\nmilliseconds do not.',
    machine(),
    ...(coldStarts ? coldStartSection(coldStarts) : []),
    ...(bundles ? bundleSection(bundles) : []),
    ...(decisions ? decisionSection(decisions) : []),
    ...(verification ? verificationSection(verification) : []),
    ...(warm ? warmSection(warm) : []),
    '## Goals that are missed',
    missed(results)
      .map((sentence) => `- ${sentence}`)
      .join('\n') || 'None.',
  ];
  return `${sections.join('\n\n')}\n`;
}

function machine(): string {
  const [cpu] = cpus();
  const model = cpu?.model.trim() ?? 'unknown';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const system = `${process.platform} ${process.arch}, Node ${process.versions.node}`;
  return `${cpus().length} × ${model}, ${memory}, ${system}`;
}

function coldStartSection(coldStarts: readonly ColdStart[]): string[] {
  return [
    '## (a) Cold start',
    'From the first line of the bundle to the first outgoing connection (to https, as on AWS), or to the\nanswer where none is made; fresh processes, median of 21. `bare-https` is the least that is possible:\none unsigned request of node:https, and nothing else. The twin of a function is that function with the\nAWS SDK in the place of all our own clients of AWS (bench/twins); what asks AWS nothing is held against\n`sdk-dynamodb`, which does one PutItem.',
    table(
      ['bundle', 'up to', 'ms', 'SDK twin, ms', 'to it (≤ 0.35)', 'to middy + Logger (≤ 1.5)'],
      coldStarts.map(({ name, milliseconds, calls, twinMilliseconds, toTwin, toLogger }) => [
        name,
        calls ? 'first connection' : 'answer',
        n(milliseconds, 1),
        n(twinMilliseconds, 1),
        n(toTwin),
        n(toLogger),
      ]),
    ),
  ];
}

function bundleSection({ functions, floors, twins }: NonNullable<Results['bundles']>): string[] {
  const rows = [...functions, ...floors, ...twins].map(({ name, bytes }) => [name, bytes]);
  return [
    '## (b) Bundles',
    'Minified bytes; the limit is 80 000.',
    table(['bundle', 'bytes'], rows),
  ];
}

function decisionSection(decisions: readonly Decisions[]): string[] {
  const least = decisions[0]?.p99Microseconds ?? Number.NaN;
  return [
    '## (c) Sign-up decisions',
    'By lists compiled to files, as a function reads them; the lists take turns in one process.',
    table(
      [
        'blocked domains',
        'decisions a second',
        'p99 in µs',
        'to that at ten (≤ 1.2)',
        'bytes each',
      ],
      decisions.map(({ domains, perSecond, p99Microseconds, bytesPerDomain }) => [
        domains,
        perSecond,
        n(p99Microseconds),
        n(p99Microseconds / least),
        n(bytesPerDomain, 0),
      ]),
    ),
  ];
}

function verificationSection(verification: readonly Verification[]): string[] {
  return [
    '## (d) GET /me against bare aws-jwt-verify',
    'Both take the token from the same request and verify it by the same aws-jwt-verify; GET /me also finds\nthe route, gives the claims their types, judges access and writes its answer. A thousand people ask in\nturn. Reading the profile is AWS’s time and answered at once here, and neither side writes a log.\nRequests come as from a REST API’s mapping template: behind an HTTP API, as serverless.yml deploys it,\nthe function verifies nothing.',
    table(
      ['how', 'bare a second', 'GET /me a second', 'ratio (≥ 0.9)'],
      verification.map(({ what, barePerSecond, ownPerSecond, ratio }) => [
        what,
        barePerSecond,
        ownPerSecond,
        n(ratio),
      ]),
    ),
  ];
}

function warmSection(warm: readonly WarmInvocation[]): string[] {
  return [
    '## (e) Warm invocations',
    'Milliseconds against a fake AWS that answers at once, and after 20 ms. Sequential requests are those\nthat wait for one another. createAuthChallenge answers no sooner than `answerAfterMilliseconds` of\npolicy/challenges.json. reconcile is a job, which asks as often as there are users.',
    table(
      ['function', 'requests', 'sequential (≤ 2)', 'p50', 'p99', 'p50, 20 ms', 'p99, 20 ms'],
      warm.map(({ name, requests, sequential, immediate, after20 }) => [
        name,
        requests,
        sequential,
        ...[immediate.p50, immediate.p99, after20.p50, after20.p99].map((value) => n(value)),
      ]),
    ),
  ];
}
