import { createHmac } from 'node:crypto';
import type { UserPoolContext } from '../context.ts';
import { type PasswordVerifier, simulatedVerifier } from '../passwords/srp.ts';
import { comparisonKey, identifyingAttributes, type Pool } from '../pools/pool.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The canonical username that somebody unknown would have: the typed name where usernames are
 * chosen, else a UUID that is always the same for the same name (facts: cognito-api 2.3).
 */
export function simulatedUserName(context: UserPoolContext, pool: Pool, typed: string): string {
  if (!isAliasLike(pool, typed) || UUID.test(typed)) return typed;
  const digest = derive(context, pool, 'username', typed);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x40, 6); // RFC 9562: version 4
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8); // and its variant
  const hex = digest.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The password verifier that somebody unknown would have. No password fits it. */
export function simulatedPassword(
  context: UserPoolContext,
  pool: Pool,
  userName: string,
): PasswordVerifier {
  return simulatedVerifier({ poolName: pool.srpName, userId: userName, secret: context.secret });
}

/** The address that a code for somebody unknown would have gone to. */
export function simulatedDestination(
  context: UserPoolContext,
  pool: Pool,
  typed: string,
): { attribute: 'email' | 'phone_number'; value: string } {
  if (/^\+\d+$/.test(typed)) return { attribute: 'phone_number', value: typed };
  if (typed.includes('@')) return { attribute: 'email', value: typed };
  const letters = derive(context, pool, 'destination', typed);
  const letter = (at: number) => String.fromCharCode(97 + (letters.readUInt8(at) % 26));
  return { attribute: 'email', value: `${letter(0)}@${letter(1)}` };
}

function isAliasLike(pool: Pool, typed: string): boolean {
  if (pool.usernameAttributes.length > 0) return true;
  const aliases = identifyingAttributes(pool);
  return (
    (aliases.includes('email') && typed.includes('@')) ||
    (aliases.includes('phone_number') && /^\+\d+$/.test(typed))
  );
}

function derive(context: UserPoolContext, pool: Pool, purpose: string, typed: string): Buffer {
  return createHmac('sha256', context.secret)
    .update(JSON.stringify([purpose, pool.id, comparisonKey(pool, typed)]))
    .digest();
}
