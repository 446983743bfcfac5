import type { AuthFactorType } from '@aws-sdk/client-cognito-identity-provider';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { activeMfaMethods, mfaView } from './mfa-settings.ts';

/** A code that signs somebody in by itself, and the address it goes to. */
export type PasswordlessFactor = 'EMAIL_OTP' | 'SMS_OTP';

/** The passwordless factors that a pool lets people begin with (facts: cognito-api 4.5). */
export function passwordlessFactors({ properties }: Pool): PasswordlessFactor[] {
  const allowed = properties.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  return (['EMAIL_OTP', 'SMS_OTP'] as const).filter((factor) => allowed.includes(factor));
}

/** Whether a pool lets people begin with a password, as every pool does that says nothing. */
export function allowsPassword({ properties }: Pool): boolean {
  const allowed = properties.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
  return allowed.includes('PASSWORD');
}

/** The attribute that a passwordless code goes to. */
export function factorAttribute(factor: PasswordlessFactor): 'email' | 'phone_number' {
  return factor === 'EMAIL_OTP' ? 'email' : 'phone_number';
}

/**
 * The first factors that a user has. A code alone is no sign-in for whom a second factor is asked
 * of, and goes to verified addresses only (facts: cognito-api 4.4, 4.5).
 */
export function firstFactors(pool: Pool, user: User): AuthFactorType[] {
  const secondFactor =
    pool.properties.MfaConfiguration === 'ON' || activeMfaMethods(pool, user).length > 0;
  const codes = passwordlessFactors(pool).filter((factor) => {
    const attribute = factorAttribute(factor);
    return user.attributes[attribute] && user.attributes[`${attribute}_verified`] === 'true';
  });
  return [
    ...(allowsPassword(pool) && user.password ? (['PASSWORD'] as const) : []),
    ...(secondFactor || user.status === 'FORCE_CHANGE_PASSWORD' ? [] : codes),
  ];
}

/** What GetUserAuthFactors says of a user. */
export function authFactorsView(pool: Pool, user: User) {
  return {
    Username: user.username,
    ...mfaView(pool, user),
    ConfiguredUserAuthFactors: firstFactors(pool, user),
  };
}
