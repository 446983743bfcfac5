import { createRequire } from 'node:module';
import type { Bundle } from './bundles.ts';
import { startFakeAws } from './fake-aws.ts';
import {
  environmentAt,
  exampleOf,
  functionOf,
  isAsked,
  lambdaContext,
} from './function-examples.ts';
import { median, quantile } from './statistics.ts';

export interface WarmInvocation {
  name: string;
  /** Of one warm invocation on its normal path. */
  requests: number;
  /** The longest row of requests of which each waited for an answer to the one before. */
  sequential: number;
  immediate: { p50: number; p99: number };
  after20: { p50: number; p99: number };
}

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** Of one series: createAuthChallenge waits so that no answer tells whether there was a message. */
const longestMilliseconds = 4000;

/** Invokes each function's bundle in this process against a fake AWS that answers at once or late. */
export async function measureWarmInvocations(
  bundles: readonly Bundle[],
): Promise<WarmInvocation[]> {
  const aws = await startFakeAws();
  Object.assign(process.env, environmentAt(aws.url));
  const load = createRequire(import.meta.url);
  const results: WarmInvocation[] = [];
  for (const { name, file } of bundles.filter((each) => isAsked(functionOf(each.name)))) {
    const { handler } = load(file) as { handler: Handler };
    const run = async (times: number): Promise<number[]> => {
      const milliseconds: number[] = [];
      const end = performance.now() + longestMilliseconds;
      for (let time = 0; time < times && performance.now() < end; time += 1) {
        const begun = performance.now();
        await handler(exampleOf(functionOf(name)), lambdaContext);
        milliseconds.push(performance.now() - begun);
      }
      return milliseconds;
    };
    await run(50);
    const immediate = await run(500);
    aws.delayMilliseconds = 20;
    const late = await run(60);
    aws.delayMilliseconds = 0;
    const rows = await aws.rowsOf(() => run(1));
    const summary = (times: number[]) => ({ p50: median(times), p99: quantile(times, 0.99) });
    results.push({
      name,
      requests: rows.flat().length,
      sequential: rows.length,
      immediate: summary(immediate),
      after20: summary(late),
    });
  }
  aws.close();
  return results;
}
