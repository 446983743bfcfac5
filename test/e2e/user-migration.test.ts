import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hashSync } from 'bcryptjs';
import { userMigrationTrigger } from '../../functions/user-migration/trigger.ts';
import { lambdaArn } from '../../local/template-references.ts';
import { legacyDirectory } from '../../shared/aws/configured-legacy-directory.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { inProcessInvoker } from '../support/in-process-invoker.ts';
import { type Person, somebody } from '../support/people.ts';
import { type PoolBesideStack, startPoolBesideStack } from '../support/pool-beside-stack.ts';
import { runningStack } from '../support/running-stack.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { decoded } from '../support/tokens.ts';
import { signedIn, userPoolClient } from '../support/user-pool-client.ts';

/** The people of an old directory: one signs in, one has forgotten the password. */
const [ada, grace] = [somebody(), somebody()];
const mails: { to: string; text: string }[] = [];
const calls: Record<string, number> = {};
let written = '';

interface OldDirectory {
  /** What LEGACY_DIRECTORY says. */
  place: string;
  stop(): Promise<void>;
}

/** Answers as docs/migrating.md asks a directory to. */
async function overHttp(): Promise<OldDirectory> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { email, password } = JSON.parse(Buffer.concat(chunks).toString());
    const person = [ada, grace].find((one) => one.email === email);
    const isRight = request.url === '/find' || person?.password === password;
    const user = { email, emailVerified: true, attributes: { name: 'Somebody Old' } };
    if (person === undefined || !isRight) response.writeHead(404).end('{}');
    else response.end(JSON.stringify(user));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    place: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((stopped) => server.close(() => stopped()));
    },
  };
}

async function inAFile(): Promise<OldDirectory> {
  const place = join(temporaryDirectory(), 'people.csv');
  const lines = [ada, grace].map(
    ({ email, password }) => `${email},true,${hashSync(password, 4)},Somebody Old`,
  );
  writeFileSync(place, ['email,email_verified,password_hash,name', ...lines, ''].join('\n'));
  return { place, stop: async () => {} };
}

/** Everything that this process says while a part of the test runs. */
function listenToTheLog(): () => void {
  const streams = [process.stdout, process.stderr];
  const originals = streams.map((stream) => stream.write);
  for (const stream of streams) {
    stream.write = ((chunk: unknown) => {
      written += String(chunk);
      return true;
    }) as typeof stream.write;
  }
  return () => {
    for (const [index, stream] of streams.entries()) {
      stream.write = originals[index] as typeof stream.write;
    }
  };
}

describe.each([
  ['that answers over HTTP', overHttp],
  ['in a CSV file', inAFile],
])('people of a directory %s', (_how, open) => {
  let pool: PoolBesideStack;
  let directory: OldDirectory;
  let parameters: Awaited<ReturnType<typeof startScriptedServer>>;
  let stopListening: () => void;

  beforeAll(async () => {
    stopListening = listenToTheLog();
    const token = { Parameter: { Value: 'a-token-of-the-old-directory' } };
    [directory, parameters] = await Promise.all([
      open(),
      startScriptedServer({ status: 200, body: token }),
    ]);
    Object.assign(process.env, {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_SSM: parameters.url,
      LEGACY_DIRECTORY: directory.place,
      LEGACY_DIRECTORY_TOKEN_PARAMETER: '/test/legacy-directory',
    });
    calls.userMigration = 0;
    const handler = createTrigger(userMigrationTrigger, legacyDirectory);
    pool = await startPoolBesideStack({
      lambda: inProcessInvoker({ userMigration: () => handler }, calls),
      messages: { email: async (message) => void mails.push(message), sms: async () => {} },
      triggers: { UserMigration: lambdaArn(runningStack().region, 'lifeguard-dev-userMigration') },
    });
  });

  afterAll(async () => {
    stopListening();
    await Promise.all([pool.close(), directory.stop(), parameters.stop()]);
  });

  const signIn = (person: Person) => signedIn(person, pool.config);

  test('are taken over by the password they have, once, and it is in no log', async () => {
    const unknown = {
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    };
    await expect(signIn({ ...ada, password: 'Wrong-Horse-1' })).rejects.toMatchObject(unknown);
    await expect(signIn(somebody())).rejects.toMatchObject(unknown);
    const { claims } = decoded((await signIn(ada)).IdToken);
    expect(claims).toMatchObject({
      email: ada.email,
      email_verified: true,
      name: 'Somebody Old',
    });
    expect(calls.userMigration).toBe(3);
    await signIn(ada);
    expect(calls.userMigration).toBe(3);
    expect(written).toContain('LEGACY_USER_MOVED');
    for (const secret of [ada.password, ada.email, 'Wrong-Horse-1', 'a-token-of-the-old']) {
      expect(written).not.toContain(secret);
    }
  });

  test('choose a new password when they have forgotten theirs', async () => {
    const client = userPoolClient(pool.config);
    const { userPoolClientId: ClientId } = pool.config;
    await client.send(new ForgotPasswordCommand({ ClientId, Username: grace.email }));
    const { text = '' } = mails.findLast(({ to }) => to === grace.email) ?? {};
    const [ConfirmationCode = ''] = /\d{6}/.exec(text) ?? [];
    const Password = 'A-New-Horse-2';
    const change = { ClientId, Username: grace.email, ConfirmationCode, Password };
    await client.send(new ConfirmForgotPasswordCommand(change));
    const { claims } = decoded((await signIn({ ...grace, password: Password })).IdToken);
    expect(claims.email).toBe(grace.email);
    expect(written + JSON.stringify(mails)).not.toMatch(
      new RegExp(`${grace.password}|${Password}`),
    );
  });
});
