import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Random } from './ports.ts';

export const systemClock: Clock = { now: () => Date.now() };

export const systemRandom: Random = {
  integer: (maximumExclusive) => randomInt(maximumExclusive),
  bytes: (size) => randomBytes(size),
};
