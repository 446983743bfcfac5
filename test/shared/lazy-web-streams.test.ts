import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';

const load = createRequire(import.meta.url);

test('is all of node:stream/web, so that a bundle may take it from here', () => {
  const lazy = load('../../shared/lazy-web-streams.cjs') as object;
  const everything = load('node:stream/web') as object;
  expect(Object.entries(lazy)).toEqual(Object.entries(everything));
});
