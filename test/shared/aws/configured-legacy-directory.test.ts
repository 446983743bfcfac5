import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { hashSync } from 'bcryptjs';
import { legacyDirectory } from '../../../shared/aws/configured-legacy-directory.ts';
import { CsvLegacyDirectory } from '../../../shared/aws/csv-legacy-directory.ts';
import { HttpLegacyDirectory } from '../../../shared/aws/http-legacy-directory.ts';
import { type ScriptedAnswer, startScriptedServer } from '../../support/scripted-server.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const ADA = { email: 'ada@example.com', emailVerified: true, attributes: { name: 'Ada' } };

describe('over HTTP', () => {
  async function ask(answer: ScriptedAnswer) {
    const server = await startScriptedServer(answer);
    const directory = new HttpLegacyDirectory(server.url, async () => 'secret-secret-secret');
    const found = await directory.signIn('ada@example.com', 'pass').finally(() => server.stop());
    return { found, received: server.received };
  }

  test('a user', async () => {
    const { found, received } = await ask({ status: 200, body: ADA });
    expect(found).toEqual(ADA);
    expect(received).toMatchObject([
      {
        method: 'POST',
        path: '/sign-in',
        body: '{"email":"ada@example.com","password":"pass"}',
        headers: { authorization: 'Bearer secret-secret-secret' },
      },
    ]);
  });

  test('a user is found without a password', async () => {
    const body = { email: ADA.email, attributes: { name: 1 } };
    const server = await startScriptedServer({ status: 200, body });
    const directory = new HttpLegacyDirectory(server.url, async () => 'secret-secret-secret');
    expect(await directory.find(ADA.email)).toEqual({
      email: ADA.email,
      emailVerified: false,
      attributes: {},
    });
    expect(server.received[0]?.path).toBe('/find');
    await server.stop();
  });

  test.each([401, 404])('%i is nobody', async (status) => {
    expect((await ask({ status, body: {} })).found).toBeNull();
  });

  test.each<ScriptedAnswer>([
    { status: 500, body: ADA },
    { status: 200, body: 'ada@example.com' },
    { status: 200, body: [] },
    { status: 200, body: { email: 'a', attributes: 1 } },
    'hang up',
  ])('%j is a fault, and is not asked twice', async (answer) => {
    const failure = await ask(answer).catch((error: Error) => error);
    expect(failure).toMatchObject({
      code: 'LEGACY_DIRECTORY_FAILED',
      message: 'the legacy directory did not do its part',
    });
    expect(String((failure as Error).cause ?? '')).not.toContain('example.com');
  });
});

test('a token that cannot be read is a fault, and is read anew the next time', async () => {
  const server = await startScriptedServer({ status: 404, body: {} });
  let times = 0;
  const directory = new HttpLegacyDirectory(server.url, async () => {
    times += 1;
    if (times === 1) throw new Error('no parameter');
    return 'secret-secret-secret';
  });
  await expect(directory.find('a@example.com')).rejects.toMatchObject({
    code: 'LEGACY_DIRECTORY_FAILED',
    message: 'the legacy directory did not do its part',
  });
  expect(await directory.find('a@example.com')).toBeNull();
  expect(await directory.find('a@example.com')).toBeNull();
  expect(times).toBe(2);
  await server.stop();
});

describe('from a CSV file', () => {
  const hash = hashSync('Correct-Horse-1', 4);
  const header = 'email,email_verified,password_hash,name,custom:organization';
  const rows = [`Ada@example.com,true,${hash},Ada,`, `eve@example.com,false,${hash},Eve,Other`];
  const fileOf = (...lines: string[]) => {
    const file = join(temporaryDirectory(), 'users.csv');
    writeFileSync(file, `${lines.join('\r\n')}\r\n`);
    return file;
  };

  test('a right password, a wrong one, nobody', async () => {
    const directory = new CsvLegacyDirectory(fileOf(header, ...rows));
    const ada = { ...ADA, email: 'Ada@example.com' };
    expect(await directory.signIn('ada@example.com', 'Correct-Horse-1')).toEqual(ada);
    expect(await directory.signIn('ada@example.com', 'Correct-Horse-2')).toBeNull();
    expect(await directory.signIn('nobody@example.com', 'Correct-Horse-1')).toBeNull();
    expect(await directory.find('ADA@example.com')).toEqual(ada);
    expect(await directory.find('eve@example.com')).toMatchObject({
      emailVerified: false,
      attributes: { 'custom:organization': 'Other' },
    });
    expect(await directory.find('nobody')).toBeNull();
  });

  test('what follows the 72 octets that bcrypt looks at is not forgiven', async () => {
    const long = 'x'.repeat(72);
    const directory = new CsvLegacyDirectory(
      fileOf(header, `a@example.com,true,${hashSync(long, 4)},A,`),
    );
    expect(await directory.signIn('a@example.com', long)).not.toBeNull();
    expect(await directory.signIn('a@example.com', `${long}y`)).toBeNull();
  });

  test.each([
    [[], 'a file whose first line does not name email, email_verified, password_hash'],
    [['email,name'], 'a file whose first line does not name email, email_verified, password_hash'],
    [[header, 'a,b'], 'a file whose line 2 is not of the columns’ form'],
    [[header, 'a@example.com,true,plain,A,'], 'a file whose line 2 is not of the columns’ form'],
  ])('%j is none', (lines, said) => {
    expect(() => new CsvLegacyDirectory(fileOf(...lines))).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: `LEGACY_DIRECTORY names ${said.replace('’', "'")}`,
      }),
    );
  });

  test('no file', () => {
    expect(() => new CsvLegacyDirectory('/nowhere.csv')).toThrow(
      'LEGACY_DIRECTORY names no file that can be read',
    );
  });
});

describe('LEGACY_DIRECTORY chooses', () => {
  test('a file', () => {
    const file = join(temporaryDirectory(), 'users.csv');
    writeFileSync(file, 'email,email_verified,password_hash\n');
    process.env.LEGACY_DIRECTORY = file;
    expect(legacyDirectory()).toBeInstanceOf(CsvLegacyDirectory);
  });

  test('a place, which is asked with the token of the parameter', async () => {
    const Parameter = { Name: '/test/legacy-directory', Value: 'secret-secret-secret' };
    const parameters = await startScriptedServer({ status: 200, body: { Parameter } });
    const place = await startScriptedServer({ status: 200, body: ADA });
    Object.assign(process.env, {
      LEGACY_DIRECTORY: `${place.url}//`,
      LEGACY_DIRECTORY_TOKEN_PARAMETER: '/test/legacy-directory',
      AWS_ENDPOINT_URL_SSM: parameters.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
    expect(await legacyDirectory().find('ada@example.com')).toEqual(ADA);
    expect(parameters.received[0]?.body).toContain('"/test/legacy-directory"');
    expect(place.received).toMatchObject([
      { path: '/find', headers: { authorization: 'Bearer secret-secret-secret' } },
    ]);
    await Promise.all([parameters.stop(), place.stop()]);
  });
});
