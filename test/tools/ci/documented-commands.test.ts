import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { documentedBlocks, documentedCommands } from '../../../tools/ci/documented-commands.ts';

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeguard-documents-'));
  file = join(folder, 'sample.md');
  const fence = '```';
  await writeFile(
    file,
    `# One\n${fence}sh\nfirst\n${fence}\n${fence}js\nnot a command\n${fence}\n## Two\n${fence}sh\nsecond\nthird\n${fence}\n`,
  );
});
afterAll(() => rm(folder, { recursive: true }));

test('finds blocks, each under its heading', () => {
  expect(documentedBlocks(file)).toEqual([
    { file, heading: 'One', language: 'sh', text: 'first\n' },
    { file, heading: 'One', language: 'js', text: 'not a command\n' },
    { file, heading: 'Two', language: 'sh', text: 'second\nthird\n' },
  ]);
});

test('gives the commands of a heading, and refuses one without any', () => {
  expect(documentedCommands(file, 'Two')).toBe('second\nthird\n');
  expect(() => documentedCommands(file, 'Three')).toThrow('has no commands under "Three"');
});
