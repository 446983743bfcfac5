import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../support/source-tree.ts';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Scripts that run another program as it is, which has options of its own. */
const others = /^(npm|biome|tsc|serverless|vite) |\/jest\.js$/;
/** Hands what it does not know to jest. */
const withOptionsOfJest = 'test:deploy';

const tools = Object.keys(scripts)
  .filter((name) => !others.test(scripts[name] ?? ''))
  .map((name) => [name === 'start' ? 'npm start' : `npm run ${name}`, name] as const);

/** As npm runs it, without npm's half a second. */
function called(name: string, option: string) {
  const command = `${scripts[name]} ${option}`.replace(/^node /, `"${process.execPath}" `);
  return new Promise<{ code: number; output: string; errors: string }>((resolve) => {
    execFile('sh', ['-c', command], { cwd: ROOT }, (error, output, errors) => {
      resolve({ code: Number(error?.code ?? 0), output, errors });
    });
  });
}

test.each(tools)('%s tells of itself', async (command, name) => {
  const { code, output, errors } = await called(name, '--help');
  expect([code, errors]).toEqual([0, '']);
  expect(output.replace(' --silent', '')).toContain(command);
});

test.each(tools.filter(([, name]) => name !== withOptionsOfJest))(
  '%s with an option that it has not says so on one line and ends with 2',
  async (command, name) => {
    expect(await called(name, '--nonsense')).toEqual({
      code: 2,
      output: '',
      errors: `Unknown option '--nonsense'. Try: ${command} -- --help\n`,
    });
  },
);

test('a tool whose reader leaves says nothing of it', async () => {
  const tool = spawn(process.execPath, ['tools/spend.ts'], { cwd: ROOT });
  tool.stdout.destroy();
  let errors = '';
  tool.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const [code] = await once(tool, 'close');
  expect([code, errors]).toEqual([0, '']);
});

test('the table is of all tools', () => {
  expect(tools.length).toBeGreaterThanOrEqual(20);
});
