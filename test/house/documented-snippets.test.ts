import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseFaults } from '../../local/lab/fault.ts';
import { allowListed } from '../../shared/log.ts';
import { documentedBlocks } from '../../tools/ci/documented-commands.ts';
import { parseConfig } from '../../web/src/config.ts';
import { CLOSED_NETWORK_OPTIONS } from '../support/closed-network-options.ts';
import { ROOT } from '../support/source-tree.ts';

function block(file: string, language: string): string {
  const [found, ...others] = documentedBlocks(file).filter((one) => one.language === language);
  if (!found || others.length > 0) throw new Error(`${file} has not one block of ${language}`);
  return found.text;
}

test('the lab takes the faults that local/README.md shows', () => {
  const shown = JSON.parse(block('local/README.md', 'json'));
  expect(parseFaults(shown)).toMatchObject(shown);
});

test('the page takes the settings that web/README.md shows', () => {
  const shown = JSON.parse(block('web/README.md', 'json'));
  expect(parseConfig(shown)).toEqual(shown);
});

test('the user pool starts as its README shows, in a project of its own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lifeguard-snippet-'));
  const file = join(folder, 'snippet.ts');
  await writeFile(
    file,
    `const lambda = { invoke: async () => ({ statusCode: 200, payload: '{}' }) };
     const codeEncryption = { encrypt: async () => '' };
     const messages = { email: async () => undefined, sms: async () => undefined };
     ${block('local/user-pool/README.md', 'ts').replace("'./local/", `'${ROOT}/local/`)}
     console.log((await fetch(server.url + '/health')).status);
     await server.close();`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, [file], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: CLOSED_NETWORK_OPTIONS },
  });
  await rm(folder, { recursive: true });
  expect({ stdout, stderr }).toEqual({ stdout: '200\n', stderr: '' });
});

test('the query of docs/operating.md asks for keys that the log has', () => {
  const query = block('docs/operating.md', 'text');
  const [, fields = ''] = /^fields (.+)$/m.exec(query) ?? [];
  const [, filter = ''] = /filter (\w+) =/.exec(query) ?? [];
  const line = {
    trigger: 'PreSignUp',
    triggerSource: 'PreSignUp_SignUp',
    outcome: 'failed',
    code: 'MAIL_FAILED',
    milliseconds: 12,
    sub: '0b1d2c3e-4f50-4a6b-8c7d-9e0f1a2b3c4d',
  };
  const [timestamp, ...asked] = fields.split(', ');
  expect(timestamp).toBe('@timestamp');
  expect([...asked, filter].sort()).toEqual(Object.keys(line).sort());
  expect(allowListed(line)).toEqual(line);
});
