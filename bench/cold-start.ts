import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Bundle, sdkTwin } from './bundles.ts';
import { environmentAt, exampleFileOf } from './function-examples.ts';
import { median } from './statistics.ts';

const rounds = 21;

export interface ColdStart {
  name: string;
  /** Median, from the first line of the bundle until it asks for a connection, or to the end. */
  milliseconds: number;
  /** Whether it made a connection at all. */
  calls: boolean;
  /** Of the same work built on the AWS SDK; for what has no such twin, of one PutItem. */
  twinMilliseconds: number;
  toTwin: number;
  /** To a handler that loads middy and the Logger alone. */
  toLogger: number;
}

/**
 * Loads and invokes each bundle in fresh processes, in turn, so that what else the machine does
 * falls on all of them. The endpoint is https, as on AWS; nobody is there, since all is measured once
 * a connection is asked for.
 */
export async function measureColdStarts(bundles: readonly Bundle[]): Promise<ColdStart[]> {
  const env = environmentAt('https://127.0.0.1:9');
  const times = new Map<string, number[]>();
  const calling = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, file } of bundles) {
      const example =
        exampleFileOf(name.replace(sdkTwin, '')) ??
        'events/post-confirmation.PostConfirmation_ConfirmSignUp.json';
      const { milliseconds, calls, error } = await invokeOnce(file, example, env);
      if (calls) calling.add(name);
      else if (error !== undefined) throw new Error(`${name} fails: ${error}`);
      times.set(name, [...(times.get(name) ?? []), milliseconds]);
    }
  }
  return compared(times, calling);
}

function compared(
  times: ReadonlyMap<string, readonly number[]>,
  calling: ReadonlySet<string>,
): ColdStart[] {
  const of = (name: string) => median(times.get(name) ?? []);
  const names = [...times.keys()].filter((name) => !name.endsWith(sdkTwin));
  return names.map((name) => {
    const twinName = `${name}${sdkTwin}`;
    const twin = of(times.has(twinName) ? twinName : 'sdk-dynamodb');
    const milliseconds = of(name);
    return {
      name,
      milliseconds,
      calls: calling.has(name),
      twinMilliseconds: twin,
      toTwin: milliseconds / twin,
      toLogger: milliseconds / of('middy-logger'),
    };
  });
}

interface Invocation {
  /** To the first connection, or to the answer. */
  milliseconds: number;
  calls: boolean;
  error?: string;
}

async function invokeOnce(
  file: string,
  example: string,
  env: Record<string, string>,
): Promise<Invocation> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['bench/cold/child.cjs', file, example],
    { env },
  );
  return JSON.parse(stdout);
}
