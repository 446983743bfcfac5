import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Pause, Random } from './ports.ts';

export const systemClock: Clock = { now: () => Date.now() };

export const systemRandom: Random = {
  integer: (maximumExclusive) => randomInt(maximumExclusive),
  bytes: (size) => randomBytes(size),
};

export const systemPause: Pause = {
  wait: (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds)),
};
