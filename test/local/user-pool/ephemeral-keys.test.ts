import { expect, test } from '@jest/globals';
import { EphemeralKeys } from '../../../local/user-pool/ephemeral-keys.ts';
import { systemRandom } from '../../../local/user-pool/ports.ts';
import {
  type GroupKey,
  generateGroupKey,
  generator,
  powerModuloPrime,
} from '../../../local/user-pool/srp-group.ts';

const isKey = ({ exponent, power }: GroupKey) => power === powerModuloPrime(generator, exponent);

test('each key is one, of 256 bits, and is given out once', async () => {
  const keys = new EphemeralKeys(systemRandom);
  const taken: GroupKey[] = [];
  for (let count = 0; count < 20; count += 1) {
    taken.push(keys.take());
    // As long as another key takes: by then some that were begun before are ready.
    await generateGroupKey();
  }
  expect(taken.filter(isKey)).toHaveLength(20);
  expect(new Set(taken.map(({ exponent }) => exponent)).size).toBe(20);
  const bits = taken.map(({ exponent }) => exponent.toString(2).length);
  expect(Math.min(...bits)).toBeGreaterThan(220);
  expect(Math.max(...bits)).toBeGreaterThanOrEqual(254);
});

test('those who begin at once get different keys, made by the pool’s own randomness', () => {
  let calls = 0;
  const random = {
    ...systemRandom,
    bytes: (size: number) => {
      calls += 1;
      return systemRandom.bytes(size);
    },
  };
  const keys = new EphemeralKeys(random);
  const taken = [keys.take(), keys.take(), keys.take()];
  expect(new Set(taken.map(({ exponent }) => exponent)).size).toBe(3);
  expect(calls).toBe(3);
});
