import { createHmac } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The six digits that an authenticator app shows (RFC 6238 with SHA-1 and steps of 30 s, which is
 * what Cognito's SOFTWARE_TOKEN_MFA takes).
 *
 * @param secret as AssociateSoftwareToken gives it, in base 32.
 */
export function timeBasedCode(secret: string, epochMilliseconds: number): string {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(epochMilliseconds / 30_000)));
  const digest = createHmac('sha1', fromBase32(secret)).update(step).digest();
  // RFC 4226 section 5.3: the last four bits say where the number begins.
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const letters = text.replaceAll(/[\s=]/g, '').toUpperCase();
  const bits = [...letters].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'));
  return Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)
      ?.map((byte) => Number.parseInt(byte, 2)) ?? [],
  );
}
