import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyOperations } from '../local/services/keys.ts';
import { publishedKeys } from '../local/services/published-key.ts';

export interface FakeAws {
  url: string;
  /** How many requests have come since it was last asked. */
  takeCount(): number;
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

/** The answer of each operation when all goes well. */
const answers: Record<string, unknown> = {
  GetParameter: { Parameter: { Value: JSON.stringify(keys) } },
  UpdateItem: { Attributes: { codeHash: { S: 'hash' }, tried: { SS: ['one'] } } },
  AdminGetUser: { ...user, UserAttributes: user.Attributes },
  ListUsers: { Users: [user] },
};

/** Every service of AWS that the functions call, and the legacy directory, on one address. */
export async function startFakeAws(): Promise<FakeAws> {
  let count = 0;
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-bench-'));
  const operations = createKeyOperations(publishedKeys(folder));
  const fake = { delayMilliseconds: 0 };
  const server = createServer((request, response) => {
    count += 1;
    const target = String(request.headers['x-amz-target'] ?? '');
    const operation = target.split('.')[1] ?? '';
    const known = request.url === '/sign-in' ? legacyUser : (answers[operation] ?? {});
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', async () => {
        const computed = operations[target]?.(JSON.parse(Buffer.concat(chunks).toString()));
        const answer = (await computed) ?? known;
        const send = () => response.end(JSON.stringify(answer));
        if (fake.delayMilliseconds === 0) send();
        else setTimeout(send, fake.delayMilliseconds);
      });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}`,
    takeCount: () => {
      const taken = count;
      count = 0;
      return taken;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}
