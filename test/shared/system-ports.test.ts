import { expect, test } from '@jest/globals';
import { systemClock, systemPause, systemRandom } from '../../shared/system-ports.ts';

test('the clock is the machine’s, in milliseconds', () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

test('random integers stay below their maximum and reach it', () => {
  const drawn = new Set(Array.from({ length: 500 }, () => systemRandom.integer(3)));
  expect([...drawn].sort()).toEqual([0, 1, 2]);
});

test('random bytes are as many as asked for, and others each time', () => {
  const [first, second] = [systemRandom.bytes(16), systemRandom.bytes(16)];
  expect(first).toHaveLength(16);
  expect(first.equals(second)).toBe(false);
});

test('a pause is at least as long as asked for', async () => {
  const startedAt = performance.now();
  await systemPause.wait(20);
  // Timers may be a millisecond early.
  expect(performance.now() - startedAt).toBeGreaterThan(18);
});
