import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path/posix';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { codeBlocks, codeSpans, tableUnder } from '../support/markdown.ts';
import { ROOT, readTracked, trackedFiles } from '../support/source-tree.ts';

const { scripts } = JSON.parse(readTracked('package.json')) as { scripts: Record<string, string> };
const documents = trackedFiles().filter((path) => path.endsWith('.md'));

/** Every npm command in a document: in its shell blocks and between back-ticks. */
function npmCommands(path: string): string[] {
  const markdown = readTracked(path);
  const shell = codeBlocks(markdown).filter(({ language }) => /^(sh|bash|console)$/.test(language));
  const lines = [...shell.flatMap(({ text }) => text.split('\n')), ...codeSpans(markdown)];
  return lines.flatMap((line) => line.split('&&')).flatMap((part) => /\bnpm .+/.exec(part) ?? []);
}

/** `npm run x`, `npm start` and `npm test` to the script they run; undefined for npm’s own. */
function scriptOf(command: string): string | undefined {
  const [, verb = '', name = ''] = /^npm (\S+)(?: (?:--silent )?([\w:-]+))?/.exec(command) ?? [];
  if (verb === 'run') return name;
  return verb === 'ci' || verb === 'install' ? undefined : verb;
}

test.each(documents)('every npm command in %s exists', (path) => {
  const missing = npmCommands(path)
    .map(scriptOf)
    .filter((script) => script !== undefined)
    .filter((script) => !(script in scripts));
  expect(missing).toEqual([]);
});

test.each(documents)('every path in %s leads somewhere', (path) => {
  const files = trackedFiles();
  const links = [...readTracked(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
    ([, target = '']) => join(dirname(path), target).replace(/\/$/, ''),
  );
  const lost = links.filter(
    (target) => !files.some((file) => file === target || file.startsWith(`${target}/`)),
  );
  expect(lost).toEqual([]);
});

describe('README', () => {
  const readme = readTracked('README.md');

  test('tells of options that exist', async () => {
    const { stdout } = await promisify(execFile)('npm', ['start', '--silent', '--', '--help'], {
      cwd: ROOT,
      shell: process.platform === 'win32',
      timeout: 20_000,
      // No port: whatever were to start could not.
      env: { ...process.env, LIFEGUARD_API_PORT: 'none' },
    });
    expect(stdout).toContain('--fresh');
    const variables = codeSpans(readme).filter((span) => span.startsWith('LIFEGUARD_'));
    expect(variables.length).toBeGreaterThan(0);
    expect(variables.filter((variable) => !stdout.includes(variable))).toEqual([]);
  });

  test('tells of checks that .ci/run makes', () => {
    const script = readTracked('.ci/run');
    for (const command of ['npm ci', 'npm test', 'npm run check', 'npm run package']) {
      expect(script).toContain(command);
    }
  });

  test('names every script, and no other, in its table', () => {
    const named = tableUnder('Scripts', readme)
      .flatMap(([command = '']) => codeSpans(command))
      .map((command) => scriptOf(command));
    expect(named.sort()).toEqual(Object.keys(scripts).sort());
  });

  test('begins with the two commands', () => {
    const [first] = codeBlocks(readme);
    expect(
      first?.text
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split('#')[0]?.trim()),
    ).toEqual(['npm ci && npm start', 'npm ci && npm test']);
  });
});
