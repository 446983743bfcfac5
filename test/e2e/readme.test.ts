import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CLOSED_NETWORK_OPTIONS } from '../support/closed-network-options.ts';
import { codeBlocks } from '../support/markdown.ts';
import { printedByStart, runningStack } from '../support/running-stack.ts';
import { ROOT, readTracked } from '../support/source-tree.ts';
import { registered } from '../support/user-pool-client.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeguard-readme-'));
  await symlink(runningStack().directory, join(folder, '.local'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await registered();
});

afterAll(() => rm(folder, { recursive: true }));

async function run(text: string): Promise<string> {
  const file = join(folder, 'snippet.mjs');
  await writeFile(file, text);
  const env = { ...process.env, NODE_OPTIONS: CLOSED_NETWORK_OPTIONS };
  const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder, env });
  return stdout;
}

describe('README', () => {
  const snippets = codeBlocks(readTracked('README.md')).filter(({ language }) => language === 'js');

  test('shows how to look at the pool, a session and the inbox, and each runs as written', async () => {
    const [pool = '', session = '', inbox = ''] = snippets.map(({ text }) => text);
    expect(snippets).toHaveLength(3);
    expect(await run(pool)).toMatch(/^\d+ users\n$/);
    expect(await run(session)).toBe('signed out\n');
    expect(await run(inbox)).toMatch(/^person-\S+@example\.com .+$/m);
  });

  test('shows what npm start prints', () => {
    const shown = codeBlocks(readTracked('README.md')).find(({ text }) => /^ready/m.test(text));
    const places = Object.values(runningStack().endpoints);
    const usual = ['3000', '9229', '8005', '8000', '3002', '8006', '5173'];
    const withoutPorts = (text: string, ports: string[]) =>
      ports
        .reduce((sofar, port) => sofar.replaceAll(`:${port}`, ':PORT'), text)
        .replace(/^ready in [\d.]+ s/m, 'ready in SECONDS s')
        .trim();
    const printed = withoutPorts(
      printedByStart().replace(/^.* which is not served here\.\n/gm, ''),
      places.map((place) => new URL(place).port),
    );
    expect(withoutPorts(shown?.text ?? '', usual)).toBe(printed);
  });
});
