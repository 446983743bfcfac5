import { expect, test } from '@jest/globals';
import { randomDigits, typedDigits } from '../../../shared/challenges/digits.ts';
import { systemRandom } from '../../../shared/system-ports.ts';

test('are drawn from all codes of their length, leading zeros kept', () => {
  const asked: number[] = [];
  const random = {
    ...systemRandom,
    integer: (maximum: number) => {
      asked.push(maximum);
      return 7;
    },
  };
  expect([randomDigits(6, random), randomDigits(8, random)]).toEqual(['000007', '00000007']);
  expect(asked).toEqual([1_000_000, 100_000_000]);
});

test('come evenly: no first digit is rarer than chance explains', () => {
  const counts = Array.from({ length: 10 }, () => 0);
  for (let index = 0; index < 20_000; index += 1) {
    const first = Number(randomDigits(6, systemRandom)[0]);
    counts[first] = (counts[first] ?? 0) + 1;
  }
  // Chi-square of nine degrees of freedom: above 40 once in 100 000 runs.
  const chiSquare = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  expect(chiSquare).toBeLessThan(40);
});

test('are read as people type them', () => {
  expect(typedDigits('12 34-56 78', 8)).toBe('12345678');
  expect(typedDigits('123456', 8)).toBe('');
  expect(typedDigits(' '.repeat(65), 6)).toBe('');
});
