import { createHmac, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MILLISECONDS = 30_000;
const DIGITS = 6;
/** Steps before and after the present one whose code is taken (facts: cognito-api 4.4). */
const DRIFT = [0, -1, 1];

/** Base32 without padding (RFC 4648 section 6). */
export function encodeBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** @returns the whole bytes; characters outside the alphabet count for nothing. */
export function decodeBase32(text: string): Buffer {
  const bits = [...text.toUpperCase()]
    .map((character) => ALPHABET.indexOf(character))
    .filter((value) => value >= 0)
    .map((value) => value.toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The time step of a moment in epoch milliseconds (RFC 6238 section 4.2). */
export const timeStep = (now: number): number => Math.floor(now / STEP_MILLISECONDS);

/** The six digits of a time step: HOTP with SHA-1 (RFC 4226 section 5.3, RFC 6238 section 4). */
export function oneTimePassword(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', decodeBase32(secret)).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const truncated = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(truncated % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The step near `now` whose code this is, or undefined. In constant time for codes of six digits. */
export function matchingStep(secret: string, code: string, now: number): number | undefined {
  const given = Buffer.from(code);
  const steps = DRIFT.map((drift) => timeStep(now) + drift);
  const matching = steps.filter((step) => {
    const expected = Buffer.from(oneTimePassword(secret, step));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  return matching[0];
}
