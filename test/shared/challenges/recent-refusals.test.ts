import { expect, test } from '@jest/globals';
import { RecentRefusals } from '../../../shared/challenges/recent-refusals.ts';

test('a thousand refusals are remembered, the latest, each until it is taken back', () => {
  const refusals = new RecentRefusals();
  refusals.note('0', false);
  for (let index = 0; index < 1000; index += 1) refusals.note(`${index}`, true);
  refusals.note('0', true);
  refusals.note('1000', true);
  const known = ['0', '1', '2', '999', '1000'].filter((key) => refusals.has(key));
  expect(known).toEqual(['0', '2', '999', '1000']);
  refusals.note('0', false);
  expect(refusals.has('0')).toBe(false);
});
