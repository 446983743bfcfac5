import type { Random } from '../ports.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

/** Identifiers in the shapes that AWS gives them (facts: cognito-api 4.12). */
export const randomName = {
  poolId: (random: Random, region: string) =>
    `${region}_${pick(random, LOWER + LOWER.toUpperCase() + DIGITS, 9)}`,
  clientId: (random: Random) => pick(random, LOWER + DIGITS, 26),
  clientSecret: (random: Random) => pick(random, LOWER + DIGITS, 52),
};

function pick(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(random.integer(alphabet.length))).join('');
}
