import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';

const load = createRequire(import.meta.url);

test('what the bundles take for node:stream/web is all of it', () => {
  const lazy = load('../../shared/lazy-web-streams.cjs') as Record<string, unknown>;
  const everything = Object.entries(load('node:stream/web') as object);
  expect(everything.length).toBeGreaterThan(0);
  for (const [name, value] of everything) expect(lazy[name]).toBe(value);
});
