import type {
  GetUserPoolMfaConfigResponse,
  SetUserPoolMfaConfigRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Wire } from '../api/api-types.ts';
import { errors } from '../errors.ts';
import type { Pool } from '../pools/pool.ts';
import type { UserPoolProperties } from '../pools/pool-definition.ts';
import { readMfaMethods } from './mfa-methods.ts';

/** A pool's second factors as GetUserPoolMfaConfig shows them. */
export function mfaConfigurationView(
  pool: Pool,
): Wire<Omit<GetUserPoolMfaConfigResponse, '$metadata'>> {
  const { properties } = pool;
  const methods = readMfaMethods(pool);
  return {
    MfaConfiguration: properties.MfaConfiguration ?? 'OFF',
    ...(methods.includes('SMS_MFA') && {
      SmsMfaConfiguration: {
        SmsAuthenticationMessage: properties.SmsAuthenticationMessage,
        SmsConfiguration: properties.SmsConfiguration,
      },
    }),
    ...(methods.includes('SOFTWARE_TOKEN_MFA') && {
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
    ...(methods.includes('EMAIL_OTP') && {
      EmailMfaConfiguration: {
        Message: properties.EmailAuthenticationMessage,
        Subject: properties.EmailAuthenticationSubject,
      },
    }),
  };
}

/**
 * The properties of a pool with other second factors.
 *
 * @throws InvalidParameterException MFA without a factor; the text is a guess.
 */
export function withMfaConfiguration(
  properties: UserPoolProperties,
  input: Omit<Wire<SetUserPoolMfaConfigRequest>, 'UserPoolId'>,
): UserPoolProperties {
  const { SmsMfaConfiguration, SoftwareTokenMfaConfiguration, EmailMfaConfiguration } = input;
  const EnabledMfas = [
    ...(SmsMfaConfiguration ? ['SMS_MFA'] : []),
    ...(SoftwareTokenMfaConfiguration?.Enabled ? ['SOFTWARE_TOKEN_MFA'] : []),
    ...(EmailMfaConfiguration ? ['EMAIL_OTP'] : []),
  ];
  const MfaConfiguration = input.MfaConfiguration ?? 'OFF';
  if (MfaConfiguration !== 'OFF' && EnabledMfas.length === 0) throw errors.mfaWithoutMethod();
  return {
    ...properties,
    MfaConfiguration,
    EnabledMfas,
    SmsConfiguration: SmsMfaConfiguration?.SmsConfiguration ?? properties.SmsConfiguration,
    SmsAuthenticationMessage:
      SmsMfaConfiguration?.SmsAuthenticationMessage ?? properties.SmsAuthenticationMessage,
    EmailAuthenticationMessage: EmailMfaConfiguration?.Message,
    EmailAuthenticationSubject: EmailMfaConfiguration?.Subject,
  };
}
