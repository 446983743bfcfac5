import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { createKeyOperations } from '../local/services/keys.ts';
import { publishedKeys } from '../local/services/published-key.ts';

export interface FakeAws {
  url: string;
  delayMilliseconds: number;
  /**
   * What is asked by `work`, operation by operation as AWS names them: what waits for no answer is in
   * the first list, what waits for an answer to that in the second, and so on.
   */
  rowsOf(work: () => Promise<unknown>): Promise<string[][]>;
  close(): void;
}

const keys = { current: 'k1', keys: { k1: Buffer.alloc(32, 1).toString('base64') } };
const user = {
  Username: 'ada',
  UserStatus: 'CONFIRMED',
  Enabled: true,
  UserCreateDate: 1767225600,
  Attributes: [{ Name: 'sub', Value: 'ada' }],
};
const legacyUser = { email: 'ada@example.com', emailVerified: true };

const profile = { pk: { S: 'USER#ada' }, sub: { S: 'ada' }, origin: { S: 'confirmation' } };

interface Input {
  ExpressionAttributeValues?: { ':answer'?: { S: string } };
}

/** The answer of each operation when all goes well: every code is the one that was sent. */
const answers: Record<string, (input: Input) => unknown> = {
  GetParameter: () => ({ Parameter: { Value: JSON.stringify(keys) } }),
  GetItem: () => ({ Item: profile }),
  UpdateItem: ({ ExpressionAttributeValues: values }) => ({
    Attributes: { codeHash: values?.[':answer'] ?? { S: 'hash' }, tried: { SS: ['one'] } },
  }),
  AdminGetUser: () => ({ ...user, UserAttributes: user.Attributes }),
  ListUsers: () => ({ Users: [user] }),
};

/** So many turns of the event loop after the last request, nothing more is asked without an answer. */
const quietTurns = 500;

/** Every service of AWS that the functions call, and the legacy directory, on one address. */
export async function startFakeAws(): Promise<FakeAws> {
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-bench-'));
  const operations = createKeyOperations(publishedKeys(folder));
  const fake = { delayMilliseconds: 0 };
  let rows: HeldRows | null = null;
  const server = createServer(async (request, response) => {
    rows?.expect();
    const body = await text(request);
    const computed = operations[String(request.headers['x-amz-target'] ?? '')]?.(JSON.parse(body));
    const answer = (await computed) ?? answerTo(request, body);
    if (fake.delayMilliseconds > 0) await delay(fake.delayMilliseconds);
    if (rows !== null) await rows.hold(operationOf(request));
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}`,
    rowsOf: async (work: () => Promise<unknown>) => {
      const held = heldRows();
      rows = held;
      await work();
      rows = null;
      return held.rows;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

interface HeldRows {
  rows: string[][];
  /** A request is coming, to be held. */
  expect(): void;
  /** Waits until nothing more is asked before there is an answer. */
  hold(operation: string): Promise<void>;
}

/** Turns are counted, not time: however slow the machine, what is under way arrives within them. */
function heldRows(): HeldRows {
  const rows: string[][] = [];
  const waiting: { operation: string; go: () => void }[] = [];
  let expected = 0;
  let quietFor = 0;
  const turn = () => {
    quietFor = expected > 0 ? 0 : quietFor + 1;
    if (quietFor < quietTurns) {
      setImmediate(turn);
      return;
    }
    const row = waiting.splice(0);
    rows.push(row.map(({ operation }) => operation).sort());
    for (const { go } of row) go();
  };
  return {
    rows,
    expect: () => {
      expected += 1;
    },
    hold: (operation) =>
      new Promise((go) => {
        expected -= 1;
        quietFor = 0;
        if (waiting.push({ operation, go }) === 1) turn();
      }),
  };
}

function operationOf({ url, headers }: IncomingMessage): string {
  const target = String(headers['x-amz-target'] ?? '').split('.')[1];
  return target ?? String(url);
}

function answerTo(request: IncomingMessage, body: string): unknown {
  if (request.url === '/sign-in') return legacyUser;
  const answer = answers[operationOf(request)];
  return answer === undefined ? {} : answer(JSON.parse(body) as Input);
}
