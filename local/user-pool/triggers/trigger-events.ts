import { knownDifferences } from '../known-differences.ts';
import type { Pool } from '../pools/pool.ts';
import type { Attributes } from '../users/user.ts';

/** Keys of LambdaConfig for the triggers served here; error messages name a trigger so. */
export type TriggerName =
  | 'PreSignUp'
  | 'PostConfirmation'
  | 'PreAuthentication'
  | 'PostAuthentication'
  | 'PreTokenGeneration'
  | 'CustomMessage'
  | 'DefineAuthChallenge'
  | 'CreateAuthChallenge'
  | 'VerifyAuthChallengeResponse'
  | 'UserMigration'
  | 'CustomEmailSender'
  | 'CustomSMSSender';

/** ClientMetadata, ValidationData and the like. */
export type StringMap = Readonly<Record<string, string>>;

/** Whom a trigger is about. */
export interface TriggerSubject {
  pool: Pool;
  /** Undefined for an administrator's operation, which names no client. */
  clientId: string | undefined;
  userName: string;
  userAttributes: Attributes;
}

/** The envelope shared by all events (facts: cognito-triggers 1). */
export interface TriggerEvent {
  version: '1' | '2' | '3';
  triggerSource: string;
  region: string;
  userPoolId: string;
  userName: string;
  callerContext: { awsSdkVersion: string; clientId: string };
  request: Record<string, unknown>;
  response: Record<string, unknown>;
}

/** A map that is left out of the event altogether when the caller gave none. */
export const optional = (clientMetadata: StringMap | undefined) =>
  clientMetadata && { clientMetadata };

/** `userNotFound` is there only for clients that hide who exists (facts: cognito-triggers 8.5). */
export const notFound = (userNotFound: boolean | undefined) =>
  userNotFound !== undefined && { userNotFound };

/** Builds the event of one trigger source around its request and its pre-filled response. */
export function triggerEvent(
  subject: TriggerSubject,
  triggerSource: string,
  request: Record<string, unknown>,
  response: Record<string, unknown>,
): TriggerEvent {
  return {
    version: '1',
    triggerSource,
    region: subject.pool.region,
    userPoolId: subject.pool.id,
    userName: subject.userName,
    callerContext: {
      awsSdkVersion: knownDifferences.awsSdkVersion.value,
      clientId: subject.clientId ?? knownDifferences.adminClientId.value,
    },
    request: { userAttributes: subject.userAttributes, ...request },
    response,
  };
}

/** facts: cognito-triggers 4.1. `validationData` is null when absent, `clientMetadata` left out. */
export function preSignUpEvent(
  subject: TriggerSubject,
  source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser',
  input: { validationData: StringMap | undefined; clientMetadata: StringMap | undefined },
): TriggerEvent {
  return triggerEvent(
    subject,
    source,
    { validationData: input.validationData ?? null, ...optional(input.clientMetadata) },
    { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  );
}

/** facts: cognito-triggers 4.2. */
export function postConfirmationEvent(
  subject: TriggerSubject,
  source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword',
  clientMetadata: StringMap | undefined,
): TriggerEvent {
  return triggerEvent(subject, source, { ...optional(clientMetadata) }, {});
}

/** facts: cognito-triggers 4.3. ClientMetadata of InitiateAuth arrives as `validationData`. */
export function preAuthenticationEvent(
  subject: TriggerSubject,
  input: { validationData: StringMap | undefined; userNotFound: boolean | undefined },
): TriggerEvent {
  return triggerEvent(
    subject,
    'PreAuthentication_Authentication',
    { validationData: input.validationData ?? null, ...notFound(input.userNotFound) },
    {},
  );
}

/** facts: cognito-triggers 4.4. Devices are not remembered here, so none is ever new. */
export function postAuthenticationEvent(
  subject: TriggerSubject,
  clientMetadata: StringMap | undefined,
): TriggerEvent {
  return triggerEvent(
    subject,
    'PostAuthentication_Authentication',
    { newDeviceUsed: false, ...optional(clientMetadata) },
    {},
  );
}

/** What the groups of a user come to, as the pre-token trigger sees and may replace it. */
export interface GroupConfiguration {
  groupsToOverride: string[];
  iamRolesToOverride: string[];
  preferredRole: string | null;
}

/** What tokens are made for. */
export type TokenGenerationSource =
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_RefreshTokens'
  | 'TokenGeneration_ClientCredentials';

/** facts: cognito-triggers 4.5. Version 1 has no scopes and another name for its answer. */
export function preTokenGenerationEvent(
  subject: TriggerSubject,
  source: TokenGenerationSource,
  input: {
    version: '1' | '2' | '3';
    groupConfiguration: GroupConfiguration;
    scopes: readonly string[];
    clientMetadata: StringMap | undefined;
  },
): TriggerEvent {
  const { version, groupConfiguration, scopes, clientMetadata } = input;
  return {
    ...triggerEvent(
      subject,
      source,
      { groupConfiguration, ...(version !== '1' && { scopes }), ...optional(clientMetadata) },
      version === '1' ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
    ),
    version,
  };
}

/** What a message is for. */
export type CustomMessageSource =
  | 'CustomMessage_SignUp'
  | 'CustomMessage_AdminCreateUser'
  | 'CustomMessage_ResendCode'
  | 'CustomMessage_ForgotPassword'
  | 'CustomMessage_UpdateUserAttribute'
  | 'CustomMessage_VerifyUserAttribute'
  | 'CustomMessage_Authentication';

/** facts: cognito-triggers 4.6. The code itself is never in the event. */
export function customMessageEvent(
  subject: TriggerSubject,
  source: CustomMessageSource,
  clientMetadata: StringMap | undefined,
): TriggerEvent {
  return triggerEvent(
    subject,
    source,
    {
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: source === 'CustomMessage_AdminCreateUser' ? '{username}' : null,
      ...optional(clientMetadata),
    },
    { smsMessage: null, emailMessage: null, emailSubject: null },
  );
}
