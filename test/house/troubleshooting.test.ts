import { expect, test } from '@jest/globals';
import { tableUnder } from '../support/markdown.ts';
import { readTracked, trackedFiles } from '../support/source-tree.ts';

const rows = tableUnder('When `npm start` does not start', readTracked('docs/troubleshooting.md'));

const source = trackedFiles()
  .filter((path) => /^(local|tools)\/.*\.(ts|js)$/.test(path))
  .map(readTracked)
  .join('\n');

test('there are sentences to look for', () => {
  expect(rows.length).toBeGreaterThan(5);
});

test.each(rows.map(([sentence = '']) => sentence))('"%s" is what the code says', (sentence) => {
  const parts = sentence.split('…').map((part) => part.trim());
  expect(parts.filter((part) => !source.includes(part))).toEqual([]);
});
