import type { Random } from '../../local/user-pool/ports.ts';

/** Randomness that repeats: bytes count up from `seed`, integers are `seed`, uuids are numbered. */
export function fixedRandom(seed = 1): Random {
  let next = seed;
  return {
    bytes: (size) => {
      const start = next;
      next += size;
      return Buffer.from(Array.from({ length: size }, (_, index) => (start + index) % 256));
    },
    integer: (maximumExclusive) => seed % maximumExclusive,
    uuid: () => `00000000-0000-4000-8000-${String(next++).padStart(12, '0')}`,
  };
}
