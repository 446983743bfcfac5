import { errors } from '../errors.ts';
import { activeMfaMethods } from '../mfa/mfa-settings.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import type { Destination } from './message-delivery.ts';

type Way = 'verified_email' | 'verified_phone_number' | 'admin_only';

/** Without a setting: by SMS, else by e-mail (facts: cognito-api 4.7). */
const DEFAULT_WAYS: readonly Way[] = ['verified_phone_number', 'verified_email'];

/**
 * The ways by which people of a pool get back in, the preferred one first.
 *
 * @throws NotAuthorizedException only administrators can help.
 */
export function recoveryWays(pool: Pool): readonly Way[] {
  const mechanisms = pool.properties.AccountRecoverySetting?.RecoveryMechanisms;
  if (mechanisms === undefined || mechanisms.length === 0) return DEFAULT_WAYS;
  const ways = [...mechanisms]
    .sort((one, other) => one.Priority - other.Priority)
    .map(({ Name }) => Name);
  if (ways.every((way) => way === 'admin_only')) throw errors.recoveryByAdministrator();
  return ways;
}

/**
 * Where a code to reset the password goes: the first way whose address is verified. One that
 * serves as second factor does not also replace the first (facts: cognito-api 4.7).
 */
export function recoveryDestination(pool: Pool, user: User): Destination | undefined {
  const factors = activeMfaMethods(pool, user);
  for (const way of recoveryWays(pool)) {
    if (factors.includes(way === 'verified_email' ? 'EMAIL_OTP' : 'SMS_MFA')) continue;
    const attribute = way === 'verified_email' ? 'email' : 'phone_number';
    const value = user.attributes[attribute];
    const usable = way !== 'admin_only' && user.attributes[`${attribute}_verified`] === 'true';
    if (usable && value) return { attribute, value };
  }
  return undefined;
}
