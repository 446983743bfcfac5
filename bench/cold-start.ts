import { execFile } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { promisify } from 'node:util';
import { type Bundle, sdkTwin } from './bundles.ts';
import { environmentAt, exampleFileOf } from './function-examples.ts';
import { median } from './statistics.ts';

const rounds = 21;

export interface ColdStart {
  name: string;
  /** Median, from the first line of the bundle to the first outgoing connection, or to the end. */
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
 * falls on all of them. The endpoint is https, as on AWS: the connection is what counts.
 */
export async function measureColdStarts(bundles: readonly Bundle[]): Promise<ColdStart[]> {
  let connected: bigint | null = null;
  const server = createServer((socket) => {
    connected ??= process.hrtime.bigint();
    socket.destroy();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const env = environmentAt(`https://127.0.0.1:${port}`);
  const times = new Map<string, number[]>();
  const calling = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, file } of bundles) {
      connected = null;
      const example =
        exampleFileOf(name.replace(sdkTwin, '')) ??
        'events/post-confirmation.PostConfirmation_ConfirmSignUp.json';
      const { begun, ended, error } = await invokeOnce(file, example, env);
      if (connected !== null) calling.add(name);
      else if (error !== undefined) throw new Error(`${name} fails: ${error}`);
      const nanoseconds = (connected ?? ended) - begun;
      times.set(name, [...(times.get(name) ?? []), Number(nanoseconds) / 1e6]);
    }
  }
  server.close();
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

async function invokeOnce(file: string, example: string, env: Record<string, string>) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['bench/cold/child.cjs', file, example],
    { env },
  );
  const { begun, ended, error } = JSON.parse(stdout) as Record<string, string>;
  return { begun: BigInt(begun ?? ''), ended: BigInt(ended ?? ''), error };
}
