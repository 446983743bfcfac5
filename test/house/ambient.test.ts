import { describe, expect, test } from '@jest/globals';
import { parseSource, parseText } from '../support/parsed-source.ts';
import { trackedFiles } from '../support/source-tree.ts';

/**
 * What a file may take from around it rather than through a parameter, and where. Everything else
 * is handed its settings, its clock and its randomness, so that a test can hand it others.
 */
const AMBIENT: { what: string; uses: RegExp; where: RegExp }[] = [
  {
    what: 'the environment',
    uses: /^process\.env$/,
    where:
      /^(shared\/config\.ts|local\/(?!user-pool\/)|deploy\/scratch-folder\.ts|bench\/|tools\/|test\/)/,
  },
  {
    what: 'the console',
    uses: /^console\./,
    where:
      /^(shared\/log\.ts|local\/start\.ts|local\/user-pool\/api-model\/derive-api-model\.ts|bench\/|tools\/)/,
  },
  {
    what: 'the clock',
    uses: /^(Date\.now|new Date\(\)|performance\.now)$/,
    where:
      /^(shared\/system-ports\.ts|local\/user-pool\/ports\.ts|web\/src\/now\.ts|bench\/|tools\/|test\/)/,
  },
  {
    what: 'randomness',
    uses: /^(Math\.random|(crypto\.)?randomUUID(\(\))?)$/,
    where: /^(shared\/system-ports\.ts|local\/user-pool\/ports\.ts|bench\/|test\/)/,
  },
];

const sources = trackedFiles().filter((path) => /\.tsx?$/.test(path));

describe('what a file may take from around it', () => {
  test('never by importing what is there anyway', () => {
    const importers = sources.filter((path) =>
      parseSource(path).imports.some(({ specifier }) =>
        /^(node:)?(process|console)$/.test(specifier),
      ),
    );
    expect(importers).toEqual([]);
  });

  test.each(AMBIENT)('$what, only where it belongs', ({ uses, where }) => {
    const elsewhere = sources
      .filter((path) => !where.test(path))
      .flatMap((path) =>
        [...parseSource(path).uses].filter((use) => uses.test(use)).map((use) => `${path}: ${use}`),
      );
    expect(elsewhere).toEqual([]);
  });

  test.each([
    ['const a = process.env.HOME;', 'process.env'],
    ["console.log('a');", 'console.log'],
    ['const a = Date.now();', 'Date.now'],
    ['const a = new Date();', 'new Date()'],
    ['const a = randomUUID();', 'randomUUID()'],
    ['const a = crypto.randomUUID();', 'crypto.randomUUID'],
    ['const f = () => ({ now: () => Math.random() });', 'Math.random'],
    ['f(a, ...b, process.env);', 'process.env'],
    ['const { env } = process;', 'process.env'],
    ['const { now: time } = Date;', 'Date.now'],
  ])('is seen in %p', (text, use) => {
    expect([...parseText('a.ts', text).uses]).toContain(use);
  });

  test('a date made from a given time is not the clock', () => {
    expect([...parseText('a.ts', 'const a = new Date(0);').uses]).toEqual([]);
  });
});
