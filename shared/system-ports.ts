import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Pause, Random } from './ports.ts';

export const systemClock: Clock = { now: () => Date.now() };

export const systemRandom: Random = {
  integer: (maximumExclusive) => randomInt(maximumExclusive),
  bytes: (size) => randomBytes(size),
};

export const systemPause: Pause = {
  wait: async (milliseconds) => {
    await delay(milliseconds);
  },
};
