import { expect, test } from '@jest/globals';
import { systemClock, systemRandom } from '../../../local/user-pool/ports.ts';

test('the clock tells epoch milliseconds', () => {
  expect(new Date(systemClock.now()).getUTCFullYear()).toBeGreaterThan(2025);
});

test('randomness has the asked-for form', () => {
  expect(systemRandom.bytes(16)).toHaveLength(16);
  expect(systemRandom.integer(1)).toBe(0);
  expect(systemRandom.uuid()).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});
