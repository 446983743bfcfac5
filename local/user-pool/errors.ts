import { CognitoError } from './cognito-error.ts';

type Taken = 'email' | 'phone_number';

const invalid = (message: string) => new CognitoError('InvalidParameterException', message);
const notAuthorized = (message: string) => new CognitoError('NotAuthorizedException', message);
const invalidOAuthFlow = (message: string) =>
  new CognitoError('InvalidOAuthFlowException', message);
const notFound = (message: string) => new CognitoError('ResourceNotFoundException', message);

/**
 * Every text the pool can answer with, in one place: throw what these return, never a text of your
 * own. Clients in the field match these sentences, so they are AWS's to the letter, odd points and
 * line ends included. Where AWS's text is not known (facts: cognito-api 9) the sentence here is a
 * guess, marked so, and this is the one place to correct it.
 */
export const errors = {
  // The front end: cognito-api 1.2, 1.3. The four texts are guesses.
  unknownOperation: () => new CognitoError('UnknownOperationException', 'Unknown operation.'),
  operationNotServed: (operation: string) =>
    new CognitoError(
      'UnknownOperationException',
      `${operation} is an operation of Amazon Cognito that this local user pool does not serve.`,
    ),
  missingAuthenticationToken: () =>
    new CognitoError('MissingAuthenticationTokenException', 'Missing Authentication Token'),
  malformed: (detail: string) => new CognitoError('SerializationException', detail),
  /** Anything of ours that broke: the cause stays inside, the caller gets one bland sentence. */
  internal: (cause: unknown) =>
    new CognitoError('InternalErrorException', 'Internal server error', { cause }),
  invalidParameter: invalid,
  /** One or several violations of the API model's constraints: cognito-api 1.2. */
  validation: (violations: readonly string[]) =>
    invalid(
      `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: ${violations.join('; ')}`,
    ),

  // Pools and clients: cognito-api 3.5, 3.6, 4.2, 4.12. The texts of the first three are guesses.
  mixedAuthFlows: () => invalid('ExplicitAuthFlows must not mix names with and without ALLOW_.'),
  rotationWithRefreshFlow: () =>
    invalid('Refresh token rotation cannot be enabled together with ALLOW_REFRESH_TOKEN_AUTH.'),
  secretBesideGenerated: () =>
    invalid('ClientSecret must not be given when GenerateSecret is true.'),
  /** The texts of the next three are guesses. */
  clientIsPublic: () => invalid('The client has no secret, and none can be added to it.'),
  lastClientSecret: () => invalid('The last secret of a client cannot be deleted.'),
  clientSecretNotFound: () => notFound('Client secret not found.'),
  tokenValidityOutOfRange: () => invalid('Invalid range for token validity.'),
  invalidClientAttributes: (kind: 'read' | 'write') =>
    invalid(`Invalid ${kind} attributes specified while creating a client`),
  oauthWithoutFlowsOrScopes: () =>
    invalid(
      'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
    ),
  clientCredentialsBesideOtherFlows: () =>
    invalidOAuthFlow(
      'client_credentials flow can not be selected along with code flow or implicit flow.',
    ),
  clientCredentialsWithoutSecret: () =>
    invalidOAuthFlow(
      'client_credentials flow can not be selected if client does not have a client secret.',
    ),
  scopeNotForClientCredentials: (scope: string) =>
    invalidOAuthFlow(`${scope} is not supported with client_credentials flow`),
  scopeDoesNotExist: (scopes: readonly string[]) =>
    new CognitoError('ScopeDoesNotExistException', `Invalid scope requested: ${scopes.join(', ')}`),
  aliasesBesideUsernameAttributes: () =>
    invalid('Only one of the aliasAttributes or usernameAttributes can be set in a user pool.'),
  /** A guess. */
  featureUnavailableInTier: () =>
    new CognitoError(
      'FeatureUnavailableInTierException',
      'A feature of this configuration is not available in the feature plan of the user pool.',
    ),
  /** A guess, as is the next one. */
  tooMany: (what: string, most: number) =>
    new CognitoError('LimitExceededException', `There can be ${most} ${what} at most.`),
  tooManyGroupsOfUser: (most: number) => invalid(`A user can be in ${most} groups at most.`),
  requiredCustomAttribute: () => invalid('Required custom attributes are not supported currently.'),
  tooManyCustomAttributes: () => invalid('A user pool can have 50 custom attributes at most.'),
  attributeExists: (name: string) =>
    invalid(`${name}: Existing attribute already has name ${name}.`),
  poolProtected: () =>
    invalid(
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    ),

  // Outer identities
  providerAlreadyLinked: () => invalid('SourceUser is already linked to DestinationUser'),
  providerNotMergeable: () =>
    invalid('Merging is not currently supported, provide a SourceUser that has not been linked'),

  // Lookups: cognito-api 4.6, 4.7
  poolNotFound: (poolId: string) => notFound(`User pool ${poolId} does not exist.`),
  clientNotFound: (clientId: string) => notFound(`User pool client ${clientId} does not exist.`),
  groupNotFound: () => notFound('Group not found.'),
  groupExists: () =>
    new CognitoError('GroupExistsException', 'A group with the name already exists.'),
  resourceServerNotFound: () => notFound('Resource server does not exist.'),
  resourceServerExists: (identifier: string, poolId: string) =>
    invalid(`${identifier} already exists in user pool ${poolId}.`),
  deviceNotFound: () => notFound('Device does not exist.'),
  /** UserMigration knows nobody either; the code is a guess: cognito-triggers 4.10. */
  migrationFailed: (clientId: string) =>
    new CognitoError('UserNotFoundException', `Exception migrating user in app client ${clientId}`),
  userNotFound: () => new CognitoError('UserNotFoundException', 'User does not exist.'),
  /** What the code operations of an unsigned caller answer for an unknown user: cognito-api 4.9. */
  userOrClientNotFound: () =>
    new CognitoError('UserNotFoundException', 'Username/client id combination not found.'),

  // Client, flow and secret: cognito-api 2.5, 4.6
  flowNotEnabled: (flow: string) => invalid(`${flow} flow not enabled for this client`),
  adminFlowNotEnabled: () => invalid('Auth flow not enabled for this client'),
  flowNotSupported: () => invalid('Initiate Auth method not supported.'),
  onlyCustomAuthEnabled: () =>
    invalid('Only custom auth (lambda driven) is enabled for this client.'),
  missingParameter: (name: string) => invalid(`Missing required parameter ${name}`),
  secretHashMissing: (clientId: string) =>
    notAuthorized(`Client ${clientId} is configured with secret but SECRET_HASH was not received`),
  secretHashWrong: (clientId: string) =>
    notAuthorized(`Unable to verify secret hash for client ${clientId}`),
  refreshSecretHashWrong: (clientId: string) =>
    notAuthorized(`SecretHash does not match for the client: ${clientId}`),

  // Sign-in by state of the user: cognito-api 4.6
  incorrectUsernameOrPassword: () => notAuthorized('Incorrect username or password.'),
  passwordAttemptsExceeded: () => notAuthorized('Password attempts exceeded'),
  userDisabled: () => notAuthorized('User is disabled.'),
  userNotConfirmed: () => new CognitoError('UserNotConfirmedException', 'User is not confirmed.'),
  passwordResetRequired: () =>
    new CognitoError('PasswordResetRequiredException', 'Password reset required for the user'),
  temporaryPasswordExpired: () =>
    notAuthorized('Temporary password has expired and must be reset by an administrator.'),

  // Challenges and sessions: cognito-api 4.4, 4.5, 4.7
  invalidSession: () => notAuthorized('Invalid session for the user.'),
  sessionExpired: () => notAuthorized('Invalid session for the user, session is expired.'),
  sessionUsed: () => notAuthorized('Invalid session for the user, session can only be used once.'),
  challengeCodeMismatch: () =>
    new CognitoError('CodeMismatchException', 'Invalid code or auth state for the user.'),
  softwareTokenMismatch: () =>
    new CognitoError('CodeMismatchException', 'Invalid code received for user'),
  softwareTokenReused: () =>
    new CognitoError('ExpiredCodeException', 'Your software token has already been used once.'),
  softwareTokenNotFound: () =>
    new CognitoError(
      'SoftwareTokenMFANotFoundException',
      'Software Token MFA does not exist for the user.',
    ),
  softwareTokenNotEnabled: () =>
    new CognitoError('EnableSoftwareTokenMFAException', 'Code mismatch'),
  softwareTokenNotSetUp: () => invalid('User has not set up software token mfa'),
  /** A guess, as are the next five but noDeliveryConfiguration. */
  mfaMethodNotOffered: (method: string) => invalid(`${method} is not one of MFAS_CAN_CHOOSE`),
  challengeNotAvailable: (name: string) => invalid(`${name} is not one of AvailableChallenges`),
  noDeliveryConfiguration: (factor: string) =>
    invalid(`User does not have delivery config set to turn on ${factor}`),
  severalPreferredMfas: () => invalid('Only one MFA method can be preferred.'),
  mfaWithoutMethod: () => invalid('Invalid MFA configuration given, no MFA method is enabled.'),
  customSenderWithoutKey: () =>
    invalid('KMSKeyID is required when CustomEmailSender or CustomSMSSender is configured.'),
  mfaRequired: () => invalid('User must have an MFA method, since the user pool requires MFA.'),
  /** A guess. */
  flagWithoutAddress: (address: 'email' | 'phone_number') =>
    invalid(
      address === 'email'
        ? 'Email is required to verify/un-verify an email'
        : 'Phone Number is required to verify/un-verify a phone number',
    ),
  requiredAttributeMissing: (attribute: string) =>
    invalid(`Invalid attributes given, ${attribute} is missing`),

  // Codes: cognito-api 4.7, 4.10
  codeMismatch: () =>
    new CognitoError(
      'CodeMismatchException',
      'Invalid verification code provided, please try again.',
    ),
  codeExpired: () =>
    new CognitoError('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
  /** The mail or SMS could not be handed over; the text is a guess. Not every operation declares it. */
  codeDeliveryFailed: (cause: unknown, isDeclared: boolean) =>
    new CognitoError(
      isDeclared ? 'CodeDeliveryFailureException' : 'InternalErrorException',
      'Unable to deliver the code.',
      { cause },
    ),
  /** facts: cognito-triggers 4.6 */
  messageEmpty: () => invalid('The message is empty.'),
  attemptLimitExceeded: () =>
    new CognitoError(
      'LimitExceededException',
      'Attempt limit exceeded, please try after some time.',
    ),
  tooManyRequests: () => new CognitoError('TooManyRequestsException', 'Rate exceeded'),

  // Sign-up and recovery: cognito-api 4.2, 4.7. The texts of signUpNotPermitted and
  // recoveryByAdministrator are guesses.
  userExists: () => new CognitoError('UsernameExistsException', 'User already exists'),
  userAccountExists: () =>
    new CognitoError('UsernameExistsException', 'User account already exists'),
  usernameAttributeTaken: (attribute: Taken | 'preferred_username') =>
    new CognitoError(
      'UsernameExistsException',
      `An account with the given ${attribute} already exists.`,
    ),
  aliasTaken: (attribute: Taken | 'preferred_username') =>
    new CognitoError(
      'AliasExistsException',
      `An account with the given ${attribute} already exists.`,
    ),
  /** Of operations that declare no AliasExistsException. */
  aliasOfAnother: (attribute: Taken | 'preferred_username') =>
    invalid(`An account with the given ${attribute} already exists.`),
  usernameNotEmail: () => invalid('Username should be an email.'),
  usernameNotPhoneNumber: () => invalid('Username should be a phone number.'),
  usernameNotEmailOrPhoneNumber: () =>
    invalid('Username should be either an email or a phone number.'),
  usernameOfEmailFormat: () =>
    invalid('Username cannot be of email format, since user pool is configured for email alias.'),
  signUpNotPermitted: () => notAuthorized('SignUp is not permitted for this user pool'),
  cannotConfirm: (status: string) =>
    notAuthorized(`User cannot be confirmed. Current status is ${status}`),
  alreadyConfirmed: () => invalid('User is already confirmed.'),
  cannotResend: () => invalid('Cannot resend codes. Auto verification not turned on.'),
  noRecoveryDestination: () =>
    invalid(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    ),
  passwordNotResettable: () => notAuthorized('User password cannot be reset in the current state.'),
  recoveryByAdministrator: () => notAuthorized('Contact administrator to reset password.'),
  unsupportedUserState: (status: string) =>
    new CognitoError(
      'UnsupportedUserStateException',
      `Resend not possible. User status is not FORCE_CHANGE_PASSWORD but ${status}.`,
    ),

  // Passwords: cognito-api 4.8
  /** `violation` is what passwordViolation returns; administrators' operations say it otherwise. */
  passwordNotConforming: (violation: string, setBy: 'user' | 'administrator') =>
    new CognitoError(
      'InvalidPasswordException',
      `Password did not conform with ${setBy === 'user' ? '' : 'password '}policy: ${violation}`,
    ),
  passwordUsedBefore: () =>
    new CognitoError(
      'PasswordHistoryPolicyViolationException',
      'Password has previously been used.',
    ),

  // Attributes: cognito-api 4.2, 4.7. At creation the details follow one prefix; an update names
  // the attribute as `user.<name>`. The details are those of attributeViolations.
  attributesNotConforming: (details: readonly string[]) =>
    invalid(`Attributes did not conform to the schema: ${details.join('')}`),
  attributeUpdateNotConforming: (details: readonly string[]) =>
    invalid(details.map((detail) => `user.${detail}`).join('')),
  attributeNotMutable: (name: string) => invalid(`Cannot modify the non-mutable attribute ${name}`),
  invalidEmailFormat: () => invalid('Invalid email address format.'),
  invalidPhoneNumberFormat: () => invalid('Invalid phone number format.'),
  attributeWriteNotAuthorized: () =>
    notAuthorized('A client attempted to write unauthorized attribute'),

  // ListUsers: cognito-api 4.7
  filterNotParsable: () => invalid('Error while parsing filter'),
  filterAttributeNotSearchable: (attribute: string) =>
    invalid(`Invalid search attribute: ${attribute}`),

  // Tokens: cognito-api 3.6, 3.7, 3.8. The texts of the last four are guesses.
  invalidAccessToken: () => notAuthorized('Invalid Access Token'),
  accessTokenExpired: () => notAuthorized('Access Token has expired'),
  accessTokenRevoked: () => notAuthorized('Access Token has been revoked'),
  accessTokenLacksScope: () => notAuthorized('Access Token does not have required scopes'),
  invalidRefreshToken: () => notAuthorized('Invalid Refresh Token'),
  refreshTokenExpired: () => notAuthorized('Refresh Token has expired'),
  refreshTokenRevoked: () => notAuthorized('Refresh Token has been revoked'),
  refreshTokenReused: () =>
    new CognitoError('RefreshTokenReuseException', 'Refresh Token has been reused'),
  revocationNotEnabled: () =>
    new CognitoError(
      'UnsupportedOperationException',
      'Token revocation is not enabled for the client',
    ),
  tokenTypeNotRevocable: () =>
    new CognitoError('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked'),
  tokenOfOtherClient: () =>
    new CognitoError('UnauthorizedException', 'The token was not issued to this client'),

  // Triggers: cognito-triggers 7. `trigger` is the key of LambdaConfig.
  /** AWS always appends one point, even when the function's message ends in one. */
  triggerFailed: (trigger: string, errorMessage: string) =>
    new CognitoError(
      'UserLambdaValidationException',
      `${trigger} failed with error ${errorMessage}.`,
    ),
  triggerTimedOut: (trigger: string) =>
    triggerInvocationFailed(trigger, 'Socket timeout while invoking Lambda function'),
  triggerNotPermitted: (trigger: string) =>
    triggerInvocationFailed(trigger, 'AccessDeniedException'),
  triggerInvocationFailed,
  triggerOutputNotJson: () =>
    new CognitoError(
      'InvalidLambdaResponseException',
      'Invalid lambda function output : Invalid JSON',
    ),
  triggerOutputUnrecognizable: () =>
    new CognitoError('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
  /** CUSTOM_AUTH without all three of its triggers; the text is a guess. */
  customAuthNotConfigured: () =>
    new CognitoError(
      'InvalidUserPoolConfigurationException',
      'Custom auth lambda trigger is not configured for the user pool.',
    ),
};

/** What an attribute can have against the schema, one line each. From notOfType on they are guesses. */
export const attributeViolations = {
  required: (name: string) => `${name}: The attribute is required\n`,
  unknown: (name: string) => `${name}: Attribute does not exist in the schema.\n`,
  immutable: (name: string) => `${name}: Attribute cannot be updated.\n`,
  notOfType: (name: string, type: string) => `${name}: Value is not a valid ${type}.\n`,
  tooShort: (name: string, minimum: number) =>
    `${name}: String must be no shorter than ${minimum} characters.\n`,
  tooLong: (name: string, maximum: number) =>
    `${name}: String must be no longer than ${maximum} characters.\n`,
  tooSmall: (name: string, minimum: number) => `${name}: Number must be no less than ${minimum}.\n`,
  tooLarge: (name: string, maximum: number) =>
    `${name}: Number must be no greater than ${maximum}.\n`,
};

function triggerInvocationFailed(trigger: string, reason: string): CognitoError {
  return new CognitoError(
    'UnexpectedLambdaException',
    `${trigger} invocation failed due to error ${reason}.`,
  );
}
