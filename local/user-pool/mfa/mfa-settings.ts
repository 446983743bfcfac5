import type { Pool } from '../pools/pool.ts';
import type { Attributes } from '../users/user.ts';
import { readMfaMethods } from './mfa-methods.ts';

/** A second factor, by the name of its challenge. */
export type MfaMethod = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';

/** An authenticator app that a user has shown to work. */
export interface SoftwareToken {
  /** Base32 (RFC 4648), as the app was given it. */
  secret: string;
  /** The time step whose code was last taken: none is taken twice (RFC 6238 section 5.2). */
  lastStep: number;
  deviceName?: string;
}

/** What of second factors is the user's own. */
export interface MfaSettings {
  /** What SetUserMFAPreference said of each; one never named is neither on nor off. */
  choices: Partial<Record<MfaMethod, boolean>>;
  preferred?: MfaMethod;
  softwareToken?: SoftwareToken;
  /** A secret that was handed out and is not proved yet; it replaces the app's once it is. */
  pendingSecret?: string;
}

/** Of somebody who has set nothing up. */
export const NO_MFA: MfaSettings = { choices: {} };

/** A user as far as second factors go. */
interface Holder {
  readonly mfa: MfaSettings;
  readonly attributes: Attributes;
}

/** Whether the user has what the factor needs: a proved app, or an address. */
export function isConfigured({ mfa, attributes }: Holder, method: MfaMethod): boolean {
  if (method === 'SOFTWARE_TOKEN_MFA') return mfa.softwareToken !== undefined;
  return Boolean(attributes[method === 'SMS_MFA' ? 'phone_number' : 'email']);
}

/**
 * The factors that the user is asked for at sign-in. Where MFA is optional a factor must have been
 * switched on; where it is required every one counts that the user could use (facts: cognito-api 4.4).
 */
export function activeMfaMethods(pool: Pool, user: Holder): MfaMethod[] {
  const mode = pool.properties.MfaConfiguration ?? 'OFF';
  if (mode === 'OFF') return [];
  const { choices } = user.mfa;
  return readMfaMethods(pool).filter(
    (method) =>
      isConfigured(user, method) &&
      (mode === 'ON' ? choices[method] !== false : choices[method] === true),
  );
}

/** The preferred factor, if it is one of those in use. */
export function preferredMfaMethod(pool: Pool, user: Holder): MfaMethod | undefined {
  const { preferred } = user.mfa;
  return preferred && activeMfaMethods(pool, user).includes(preferred) ? preferred : undefined;
}

/** The two members by which AdminGetUser, GetUser and GetUserAuthFactors show it; empty ones are left out. */
export function mfaView(
  pool: Pool,
  user: Holder,
): { PreferredMfaSetting?: string; UserMFASettingList?: string[] } {
  const active = activeMfaMethods(pool, user);
  const preferred = preferredMfaMethod(pool, user);
  return {
    ...(preferred && { PreferredMfaSetting: preferred }),
    ...(active.length > 0 && { UserMFASettingList: active }),
  };
}
