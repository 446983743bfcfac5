import type { Pool } from '../pools/pool.ts';
import type { MfaMethod } from './mfa-settings.ts';

const METHODS: readonly MfaMethod[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];

/**
 * The second factors that a pool offers: what SetUserPoolMfaConfig or the template's `EnabledMfas`
 * says, else SMS where the pool can send it.
 */
export function readMfaMethods({ properties }: Pool): MfaMethod[] {
  const { EnabledMfas, SmsConfiguration } = properties;
  const enabled: readonly string[] = EnabledMfas ?? (SmsConfiguration ? ['SMS_MFA'] : []);
  return METHODS.filter((method) => enabled.includes(method));
}
