import { errors } from '../errors.ts';
import { createAttributeSchema, type SchemaAttribute } from '../users/attribute-schema.ts';
import type { UserPoolProperties } from './pool-definition.ts';

const MOST_CUSTOM_ATTRIBUTES = 50;

/**
 * Judges the properties of a pool beyond what the API's model says (facts: cognito-api 4.2, 4.12).
 *
 * @throws InvalidParameterException, FeatureUnavailableInTierException
 */
export function checkPoolProperties(properties: UserPoolProperties): void {
  const { MfaConfiguration = 'OFF', SmsConfiguration, EnabledMfas, Schema = [] } = properties;
  const { LambdaConfig = {} } = properties;
  if (properties.UsernameAttributes?.length && properties.AliasAttributes?.length) {
    throw errors.aliasesBesideUsernameAttributes();
  }
  if (MfaConfiguration !== 'OFF' && !SmsConfiguration && !EnabledMfas?.length) {
    throw errors.mfaWithoutMethod();
  }
  const { CustomEmailSender, CustomSMSSender, KMSKeyID } = LambdaConfig;
  if ((CustomEmailSender || CustomSMSSender) && !KMSKeyID) throw errors.customSenderWithoutKey();
  checkTier(properties);
  checkSchema(Schema);
}

/**
 * Refuses in the tier LITE what only dearer ones have (facts: cognito-api 4.5, 4.8; cognito-triggers
 * 4.5).
 *
 * @throws FeatureUnavailableInTierException
 */
export function checkTier(properties: UserPoolProperties): void {
  const { UserPoolTier, Policies, LambdaConfig, EnabledMfas } = properties;
  if (UserPoolTier !== 'LITE') return;
  const { PasswordPolicy, SignInPolicy } = Policies ?? {};
  const beyond =
    (PasswordPolicy?.PasswordHistorySize ?? 0) > 0 ||
    SignInPolicy?.AllowedFirstAuthFactors?.some((factor) => factor !== 'PASSWORD') ||
    (LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? 'V1_0') !== 'V1_0' ||
    EnabledMfas?.includes('EMAIL_OTP');
  if (beyond) throw errors.featureUnavailableInTier();
}

/** @throws InvalidParameterException a custom attribute is required, or there are too many. */
export function checkSchema(declared: readonly SchemaAttribute[]): void {
  const standard = createAttributeSchema();
  const custom = declared.filter(({ Name = '' }) => !standard.has(Name));
  if (custom.some(({ Required }) => Required)) throw errors.requiredCustomAttribute();
  if (custom.length > MOST_CUSTOM_ATTRIBUTES) throw errors.tooManyCustomAttributes();
}

/** Members that a pool keeps for life; UpdateUserPool resets every other that it is not given. */
const LASTING = [
  'Schema',
  'UsernameAttributes',
  'AliasAttributes',
  'UsernameConfiguration',
  'UserPoolName',
  'PoolName',
  'EnabledMfas',
  'EmailAuthenticationMessage',
  'EmailAuthenticationSubject',
] as const;

/** The properties of a pool after UpdateUserPool (facts: cognito-api 4.12). */
export function updatedProperties(
  before: UserPoolProperties,
  given: UserPoolProperties,
): UserPoolProperties {
  const kept = LASTING.flatMap((name) =>
    before[name] === undefined ? [] : [[name, before[name]]],
  );
  const renamed = given.PoolName === undefined ? {} : { UserPoolName: given.PoolName };
  return { ...Object.fromEntries(kept), ...given, ...renamed };
}
