import { expect, test } from '@jest/globals';
import { runTool } from '../support/run-tool.ts';

test.each([
  ['npm start', 'local/start.ts'],
  ['npm run seed', 'tools/seed.ts'],
  ['npm run lab', 'tools/lab.ts'],
  ['npm run sabotage', 'tools/sabotage.ts'],
  ['npm run secrets', 'tools/secrets.ts'],
  ['npm run licences', 'tools/licences.ts'],
  ['npm run openapi', 'tools/openapi.ts'],
  ['npm run spend', 'tools/spend.ts'],
  ['npm run contract', 'test/contract/run.ts'],
  ['npm run bench', 'bench/run.ts'],
  ['npm run bench:user-pool', 'bench/user-pool.ts'],
])(
  '%s with an option that it has not says so on one line and ends with 2',
  async (command, file) => {
    const { code, output, errors } = await runTool(file, ['--nonsense']);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toBe(`Unknown option '--nonsense'. Try: ${command} -- --help\n`);
  },
);
