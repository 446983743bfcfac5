import type { Random } from '../ports.ts';

/** Uniform over all codes of that length: `Random.integer` has no modulo bias. */
export function randomDigits(length: number, random: Random): string {
  return String(random.integer(10 ** length)).padStart(length, '0');
}

/**
 * As people paste a code: "123 456", "123-456", full-width digits.
 * @returns '' for what is no code of that length
 */
export function typedDigits(answer: string, length: number): string {
  if (answer.length > 64) return '';
  const code = answer.normalize('NFKC').replaceAll(/[\s\p{Pd}]/gu, '');
  return code.length === length && /^\d+$/.test(code) ? code : '';
}
