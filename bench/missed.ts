import type { ColdStart } from './cold-start.ts';
import type { Results } from './report.ts';

const floors = new Set(['empty', 'bare-https', 'middy-logger', 'sdk-dynamodb']);

/** A sentence for each goal that these results do not reach: which, by how much, and why. */
export function missed(results: Results): string[] {
  const { coldStarts = [], bundles, decisions = [], verification = [], warm = [] } = results;
  const functions = coldStarts.filter(({ name }) => !floors.has(name));
  const [atTen, atMost] = [decisions[0], decisions.at(-1)].map((one) => one?.p99Microseconds ?? 0);
  return [
    over(
      functions.filter(({ toTwin }) => toTwin > 0.35),
      ({ name, toTwin }) => `${name} (${toTwin.toFixed(2)})`,
      (names) => `A cold start of at most 0.35 of the SDK twin: ${names}. Why: see below.`,
    ),
    over(
      functions.filter(({ toLogger }) => toLogger > 1.5),
      ({ name, toLogger }) => `${name} (${toLogger.toFixed(2)})`,
      (names) =>
        `A cold start of at most 1.5 of middy + Logger: ${names}. ${whyNotSooner(coldStarts)}`,
    ),
    over(
      (bundles?.functions ?? []).filter(({ bytes }) => bytes > 80_000),
      ({ name, bytes }) => `${name} (${bytes})`,
      (names) => `A bundle of at most 80 000 bytes: ${names}.`,
    ),
    ...((atMost ?? 0) > 1.2 * (atTen ?? 0)
      ? [
          'Decisions whose p99 at a million domains is at most 1.2 of that at ten: each domain asked for lies in another line of memory that no cache holds.',
        ]
      : []),
    over(
      verification.filter(({ ratio }) => ratio < 0.9),
      ({ what, ratio }) => `${what} (${ratio.toFixed(2)})`,
      (names) =>
        `GET /me at 0.9 of bare aws-jwt-verify: ${names}. Beside the verification, of some 50 µs, are some 14: middy with its timer, the way from request to route, the claims with their types, and an answer that says all of them as JSON, where the bare handler says two. Nothing is remembered from one request to the next.`,
    ),
    over(
      warm.filter(({ sequential }) => sequential > 2),
      ({ name, sequential }) => `${name} (${sequential})`,
      (names) => `At most two requests that wait for one another: ${names}.`,
    ),
  ].flat();
}

function over<One>(
  missing: readonly One[],
  describe: (one: One) => string,
  sentence: (names: string) => string,
): string[] {
  return missing.length === 0 ? [] : [sentence(missing.map(describe).join(', '))];
}

function whyNotSooner(coldStarts: readonly ColdStart[]): string {
  const bare = coldStarts.find(({ name }) => name === 'bare-https');
  const [toTwin, toLogger] = [bare?.toTwin, bare?.toLogger].map((ratio = Number.NaN) =>
    ratio.toFixed(2),
  );
  return `One bare request of node:https takes ${toTwin} and ${toLogger} by itself, since it loads node:crypto, node:http and node:https and makes a TLS context. By marks set in a bundle, that is half of a function's start; a sixth is V8 reading 75 kB of source, and the rest is spread thin over middy, the Logger, schemas and policies, settings and the signature. Which certificates are trusted matters little: Node's own roots take about a millisecond, as no roots at all do; only NODE_EXTRA_CA_CERTS would cost more.`;
}
