/** A choice made where AWS says nothing, or two things: what was chosen, and the sentence docs print. */
export interface Choice<Value> {
  readonly value: Value;
  readonly sentence: string;
}

const choose = <const Value>(value: Value, sentence: string): Choice<Value> => ({
  value,
  sentence,
});

/**
 * Every place where the local pool follows a guess or one of two contradicting sources. Code reads
 * the value from here and documentation prints the sentence, so that neither can drift, and a fact
 * learnt later is corrected in one line.
 */
export const knownDifferences = {
  triggerAttempts: choose(
    3,
    'A trigger that does not answer in time is invoked three times, at once; AWS documented three and now says only that it may retry.',
  ),
  adminClientId: choose(
    'CLIENT_ID_NOT_APPLICABLE',
    'Triggers caused by an administrator’s operation get the client id CLIENT_ID_NOT_APPLICABLE throughout; for AdminConfirmSignUp some sources report null.',
  ),
  awsSdkVersion: choose(
    'aws-sdk-unknown-unknown',
    '`callerContext.awsSdkVersion` is always aws-sdk-unknown-unknown, by far the most common value; AWS derives it from the caller’s user agent.',
  ),
  signUpMetadataReachesPostConfirmation: choose(
    false,
    'ClientMetadata of SignUp does not reach PostConfirmation when the sign-up confirms itself: AWS documents that it does, reports say that it does not.',
  ),
  preAuthenticationInCustomAuth: choose(
    true,
    'PreAuthentication runs in CUSTOM_AUTH, as documented; in 2020 it was reported not to.',
  ),
  customAuthChecksUserStatus: choose(
    true,
    'CUSTOM_AUTH turns away disabled and unconfirmed users when it starts, as the password flows do; AWS does not say.',
  ),
  usernameInCustomChallenge: choose(
    true,
    'ChallengeParameters of CUSTOM_CHALLENGE hold USERNAME beside what CreateAuthChallenge made public.',
  ),
  failBeatsIssueTokens: choose(
    true,
    'When DefineAuthChallenge answers both failAuthentication and issueTokens, the sign-in fails.',
  ),
  refreshTokenTriggerSource: choose(
    'TokenGeneration_Authentication',
    'GetTokensFromRefreshToken invokes the pre-token trigger with the source TokenGeneration_Authentication, as AWS’s table says, and with the ClientMetadata of the call.',
  ),
  clientCredentialsUserName: choose(
    'ClientCredentials',
    'The pre-token event of client credentials has the userName ClientCredentials, no userAttributes and no groups: AWS does not say what it holds.',
  ),
  failedInvokeNames: choose(
    {
      403: 'AccessDeniedException',
      404: 'ResourceNotFoundException',
      413: 'RequestTooLargeException',
      429: 'TooManyRequestsException',
    } as Readonly<Record<number, string>>,
    'An Invoke that fails otherwise than by access or time is named after Lambda’s exception for its HTTP status, and ServiceException beyond; AWS’s texts are not known.',
  ),
  attemptsPerHour: choose(
    {
      'confirm-sign-up': 15,
      'resend-code': 5,
      'forgot-password': 20,
      'change-password': 5,
      'send-attribute-code': 5,
      'verify-attribute': 15,
      'email-mfa': 20,
    },
    'Attempts per person and hour: 15 to confirm a sign-up, 5 to send its code again, 20 for a forgotten password (AWS: 5 to 20 by risk), 5 to change a password, 5 to send and 15 to verify an attribute’s code; per e-mail address, 20 codes of a second factor (AWS: 5 to 20 by risk). The hour begins with the first attempt.',
  ),
  resetPasswordSource: choose(
    'CustomMessage_ForgotPassword',
    'AdminResetUserPassword invokes CustomMessage with the source CustomMessage_ForgotPassword; AWS documents that it does, not under which name.',
  ),
  migrationPreSignUpSource: choose(
    'PreSignUp_SignUp',
    'PreSignUp runs after a migration with the source PreSignUp_SignUp, and what it answers is ignored; AWS does not say. Nobody who was taken over gets a welcome message.',
  ),
  customMessageBesideCustomSender: choose(
    false,
    'CustomMessage is not invoked for a message that a custom sender sends, since nothing it says would be used; AWS does not say.',
  ),
  customSenderAttempts: choose(
    1,
    'A custom sender is invoked once for each message; whether Cognito or Lambda’s asynchronous invocation tries again after an error is not known.',
  ),
  srpAnswerSeconds: choose(
    180,
    'PASSWORD_VERIFIER of USER_SRP_AUTH may be answered for three minutes; AWS says a few seconds. The age of TIMESTAMP is not judged.',
  ),
} satisfies Record<string, Choice<unknown>>;

/** Differences that are in no single value: the shape of the code itself. */
const FURTHER_DIFFERENCES = [
  'A trigger’s answer must hold objects under `request` and `response`, with members of the documented types; how far AWS converts other types is not known.',
  'A pre-token answer that leaves groupOverrideDetails out keeps the groups; null or {} suppresses them, as documented. A reserved claim in it is ignored.',
  'Somebody unknown is called what was typed where usernames are chosen, as a user would be, else by a UUID that is the same each time; AWS documents a UUID.',
  'An unknown person is locked out after wrong passwords, and limited in attempts, as a known one is.',
  'A Session that was answered gets “session can only be used once”, one whose trigger failed “Invalid session for the user.”',
  'PostAuthentication runs before the pre-token trigger, as in AWS’s tables. SignUp stores the user before CustomMessage runs: when that fails the user stays, UNCONFIRMED.',
  'AdminCreateUser runs PreSignUp for a new user only, not for RESEND.',
  'Where AWS documents a failure and not its type: PreSignUp that verifies an address that is not there is an InvalidParameterException, DefineAuthChallenge that chooses nothing an InvalidLambdaResponseException, a missing trigger of CUSTOM_AUTH an InvalidUserPoolConfigurationException, the hundred and first group of a user an InvalidParameterException, more than 5000 changes of claims an InvalidLambdaResponseException.',
  'Required attributes that UserMigration leaves out stay empty; AWS gives them default values, and does not say which. A username in its answer must be the one that was typed or come with it as an alias, else the answer is unrecognizable.',
  'CustomMessage may word e-mails whatever EmailSendingAccount is; AWS documents it for DEVELOPER only.',
  'AdminCreateUser without DesiredDeliveryMediums invites by SMS where there is a phone number, else by e-mail; AWS documents SMS as the default.',
  'CONFIRM_WITH_LINK sends a code: links need the pool’s domain, which is not served.',
  'A client without ReadAttributes or WriteAttributes may read and write custom attributes, too; AWS documents standard ones only, its own tools count on all.',
  'In a pool with UsernameAttributes a changed address signs in at once, verified or not, unless the pool keeps the old one until then.',
  'AliasExistsException says “An account with the given email already exists.”, as clients report; a guide of 2023 leaves out “given”.',
  'UNCONFIRMED and RESET_REQUIRED are told before the password is looked at. An SRP_A that is no key of the group gets “Incorrect username or password.”',
  'Where a client hides who exists, ForgotPassword pretends to send a code to people with a temporary password and to those of an outer provider, too; AWS documents it for unknown, disabled and unverified ones.',
  'A user with a verified address may reset a forgotten password while UNCONFIRMED, which confirms them; a newer code replaces an older one.',
  'Changing, setting or resetting a password revokes no token: no AWS document says that it does.',
  'ListUsers answers in the order of creation, or of what a prefix matched; AWS promises no order.',
  'A wrong code of a second factor leaves its Session good for another try, however many there are.',
  'A second factor that was set up without SetUserMFAPreference counts where the pool requires one, an e-mail address or phone number included, verified or not.',
  'AdminCreateUser without a temporary password, of somebody who can sign in by a code, confirms and invites nobody.',
  'Factors of USER_AUTH are asked for by code only where the address is verified; somebody unknown seems to have all that the pool allows.',
  'An outer provider need not exist for AdminLinkProviderForUser; one whose name is not a social provider’s is taken for OpenID Connect.',
  'Of two secrets of a client DescribeUserPoolClient shows the older; AWS does not say which. A client without a secret gets none added.',
  'A refresh token that rotation has replaced revokes nothing when it is used again.',
  'A custom sender finds the address that the code is for among the attributes, a new one too that is yet to be proved. CustomEmailSender_AccountTakeOverNotification is never sent: threats are not looked for.',
  'The token endpoint is `/oauth2/token` on the pool’s own address, without a domain, and serves client credentials alone: authorization_code and refresh_token get unsupported_grant_type like any other. Nothing may stand in its URL.',
  'A scope that a client may not have gets invalid_scope at the token endpoint, as reports say; AWS’s page says that it is ignored. A client without the flow gets unauthorized_client, one whose OAuth is not switched on invalid_grant.',
  'When the pre-token function of a client’s own token fails, the token endpoint answers invalid_request with the text of the API in error_description; AWS documents that for the pages alone. Its groupOverrideDetails are ignored.',
  'An operation answers with exceptions that AWS’s model declares for it, and with two beside it: ExpiredCodeException of VerifySoftwareToken for a code that was used before, as seen, and AliasExistsException of AdminCreateUser, as documented.',
  'Where the model declares none that says it: RevokeToken says UnauthorizedException of a client that is not there, GlobalSignOut and AssociateSoftwareToken NotAuthorizedException of a user that is gone, too many codes of a second factor are a TooManyRequestsException, a code of a sign-in or of an administrator’s change that cannot be sent an InternalErrorException, a preferred username that somebody else has an InvalidParameterException of AdminConfirmSignUp, AdminSetUserPassword and ConfirmForgotPassword and a UsernameExistsException of a SignUp that confirms itself, and a UserMigration whose answer is somebody of the pool already a UserNotFoundException.',
  'Every error of a caller has the status 400, as seen; AWS’s model declares 401, 403, 404 and 429 for some. Texts that no source quotes are guesses.',
  'Tokens say no `acr` and no `amr`; TARGET_ACR_VALUES, ACCESS_TOKEN and MAX_AGE of USER_AUTH are not looked at, nor is RevokeAssociatedSessions: sessions are not tracked.',
  'Devices, passkeys and managed login are not served yet.',
] as const;

/** Every difference from AWS that is known of, one sentence or two each. */
export function knownDifferenceSentences(): string[] {
  return [
    ...Object.values(knownDifferences).map(({ sentence }) => sentence),
    ...FURTHER_DIFFERENCES,
  ];
}
