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
  /** The requests since it was last asked, and how many of them waited for one another. */
  takeRequests(): { count: number; sequential: number };
  delayMilliseconds: number;
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

/** Every service of AWS that the functions call, and the legacy directory, on one address. */
export async function startFakeAws(): Promise<FakeAws> {
  let count = 0;
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-bench-'));
  const operations = createKeyOperations(publishedKeys(folder));
  // One more than the longest row of requests that were answered before this one came.
  let sequential = 0;
  let answered = 0;
  const fake = { delayMilliseconds: 0 };
  const server = createServer(async (request, response) => {
    count += 1;
    const place = answered + 1;
    sequential = Math.max(sequential, place);
    const body = await text(request);
    const computed = operations[String(request.headers['x-amz-target'] ?? '')]?.(JSON.parse(body));
    const answer = (await computed) ?? answerTo(request, body);
    if (fake.delayMilliseconds > 0) await delay(fake.delayMilliseconds);
    answered = Math.max(answered, place);
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}`,
    takeRequests: () => {
      const taken = { count, sequential };
      [count, sequential, answered] = [0, 0, 0];
      return taken;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

function answerTo({ url, headers }: IncomingMessage, body: string): unknown {
  if (url === '/sign-in') return legacyUser;
  const answer = answers[String(headers['x-amz-target'] ?? '').split('.')[1] ?? ''];
  return answer === undefined ? {} : answer(JSON.parse(body) as Input);
}
