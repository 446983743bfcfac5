import type { SetUserMFAPreferenceRequest } from '@aws-sdk/client-cognito-identity-provider';
import type { Wire } from '../api/api-types.ts';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { readMfaMethods } from './mfa-methods.ts';
import {
  activeMfaMethods,
  isConfigured,
  type MfaMethod,
  type MfaSettings,
} from './mfa-settings.ts';

/** The settings that both operations of preferences take. */
export type MfaPreferences = Pick<
  Wire<SetUserMFAPreferenceRequest>,
  'SMSMfaSettings' | 'SoftwareTokenMfaSettings' | 'EmailMfaSettings'
>;

/**
 * Switches second factors of a user on and off; what is left out stays (facts: cognito-api 4.7).
 *
 * @throws InvalidParameterException a factor has no app or address, two are preferred, or none is
 *   left in a pool that requires one.
 */
export function setMfaPreference(
  context: UserPoolContext,
  pool: Pool,
  user: User,
  preferences: MfaPreferences,
): void {
  const given = [
    ['SMS_MFA', preferences.SMSMfaSettings],
    ['SOFTWARE_TOKEN_MFA', preferences.SoftwareTokenMfaSettings],
    ['EMAIL_OTP', preferences.EmailMfaSettings],
  ] as const;
  if (given.filter(([, settings]) => settings?.PreferredMfa).length > 1) {
    throw errors.severalPreferredMfas();
  }
  let mfa = user.mfa;
  for (const [method, settings] of given) {
    if (settings === undefined) continue;
    if (settings.Enabled) requireConfigured(user, method);
    mfa = withChoice(mfa, method, {
      enabled: settings.Enabled ?? false,
      preferred: settings.PreferredMfa ?? false,
    });
  }
  const required = pool.properties.MfaConfiguration === 'ON' && readMfaMethods(pool).length > 0;
  const had = activeMfaMethods(pool, user).length > 0;
  if (required && had && activeMfaMethods(pool, { ...user, mfa }).length === 0) {
    throw errors.mfaRequired();
  }
  context.store.users.update(user, { mfa }, context.clock.now());
}

function requireConfigured(user: User, method: MfaMethod): void {
  if (isConfigured(user, method)) return;
  throw method === 'SOFTWARE_TOKEN_MFA'
    ? errors.softwareTokenNotSetUp()
    : errors.noDeliveryConfiguration(method);
}

function withChoice(
  { preferred, ...rest }: MfaSettings,
  method: MfaMethod,
  choice: { enabled: boolean; preferred: boolean },
): MfaSettings {
  const remaining = preferred === method ? undefined : preferred;
  const next = choice.enabled && choice.preferred ? method : remaining;
  return {
    ...rest,
    choices: { ...rest.choices, [method]: choice.enabled },
    ...(next && { preferred: next }),
  };
}
