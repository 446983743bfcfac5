import type { Clock, Pause, Random } from './ports.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** Loaded when it is used: it takes as long as all else that a function without it loads. */
const crypto = () => process.getBuiltinModule('node:crypto');

export const systemRandom: Random = {
  integer: (maximumExclusive) => crypto().randomInt(maximumExclusive),
  bytes: (size) => crypto().randomBytes(size),
};

export const systemPause: Pause = {
  wait: (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds)),
};
