import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { compileLists, longBlockListFile } from '../../../tools/policy/compile.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const compiled = (root: string) => join(root, 'policy/compiled/blocked-domains.bin');

function project(domains: string): string {
  const root = temporaryDirectory();
  mkdirSync(join(root, 'policy'));
  writeFileSync(join(root, longBlockListFile), domains);
  return root;
}

test('a list that has not changed leaves its compiled file alone', () => {
  const root = project('one.example\n');
  compileLists(root);
  const longAgo = new Date(0);
  utimesSync(compiled(root), longAgo, longAgo);
  compileLists(root);
  expect(statSync(compiled(root)).mtime).toEqual(longAgo);
});

test('one that has changed replaces it, and leaves no draft behind', () => {
  const root = project('one.example\n');
  compileLists(root);
  const before = readFileSync(compiled(root));
  writeFileSync(join(root, longBlockListFile), 'one.example\ntwo.example\n');
  expect(compileLists(root)).toMatchObject({ blocked: 2 });
  expect(readFileSync(compiled(root)).equals(before)).toBe(false);
  expect(
    readdirSync(join(root, 'policy/compiled')).filter((name) => name.endsWith('.new')),
  ).toEqual([]);
});
