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
    'A trigger that does not answer in time is invoked three times; AWS documented three and now says only that it may retry.',
  ),
  retriedBySynchronousCall: choose(
    true,
    'After a deadline the next attempt follows at once; how long AWS waits in between is not known.',
  ),
  strictTriggerAnswers: choose(
    true,
    'A trigger’s answer must hold objects under request and response with members of the documented types; how far AWS converts other types is not known.',
  ),
  adminClientId: choose(
    'CLIENT_ID_NOT_APPLICABLE',
    'Triggers caused by an administrator’s operation get the client id CLIENT_ID_NOT_APPLICABLE throughout; for AdminConfirmSignUp some sources report null.',
  ),
  awsSdkVersion: choose(
    'aws-sdk-unknown-unknown',
    'callerContext.awsSdkVersion is always aws-sdk-unknown-unknown, by far the most common value; AWS derives it from the caller’s user agent.',
  ),
  signUpMetadataReachesPostConfirmation: choose(
    false,
    'ClientMetadata of SignUp does not reach PostConfirmation when the sign-up confirms itself: AWS documents that it does, reports say it does not.',
  ),
  preAuthenticationInCustomAuth: choose(
    true,
    'PreAuthentication runs in CUSTOM_AUTH, as documented; it was reported not to run there in 2020.',
  ),
  usernameInCustomChallenge: choose(
    true,
    'ChallengeParameters of CUSTOM_CHALLENGE hold USERNAME beside what CreateAuthChallenge made public.',
  ),
  failBeatsIssueTokens: choose(
    true,
    'When DefineAuthChallenge answers both failAuthentication and issueTokens, the sign-in fails.',
  ),
  customAuthChecksUserStatus: choose(
    true,
    'CUSTOM_AUTH refuses disabled and unconfirmed users when it starts, as the password flows do; AWS does not say.',
  ),
  refreshTokenTriggerSource: choose(
    'TokenGeneration_Authentication',
    'GetTokensFromRefreshToken invokes the pre-token trigger with the source TokenGeneration_Authentication, as the API table says, and with the ClientMetadata of the call.',
  ),
  missingGroupOverrideKeepsGroups: choose(
    true,
    'A pre-token answer that leaves groupOverrideDetails out keeps the groups; one that sets it to null or {} suppresses them, as documented.',
  ),
  reservedClaimsIgnored: choose(
    true,
    'A pre-token answer that sets a reserved claim is obeyed without that claim; what AWS does is not documented.',
  ),
  developerOnlyCustomMessage: choose(
    false,
    'CustomMessage may change e-mails whatever EmailSendingAccount is; AWS documents it for DEVELOPER only.',
  ),
  invitationMedium: choose(
    'SMS, else EMAIL',
    'AdminCreateUser without DesiredDeliveryMediums invites by SMS when there is a phone number, else by e-mail; AWS documents SMS as the default.',
  ),
  linkVerification: choose(
    false,
    'CONFIRM_WITH_LINK sends a code: links need the pool’s domain, which is not served here.',
  ),
  unlistedAttributesAllowed: choose(
    true,
    'A client without ReadAttributes or WriteAttributes may read and write custom attributes too; AWS documents standard ones only, its own tools count on all.',
  ),
  codesPerHour: choose(
    {
      'confirm-sign-up': 15,
      'resend-code': 5,
      'forgot-password': 20,
      'change-password': 5,
      'send-attribute-code': 5,
      'verify-attribute': 15,
    },
    'Attempts per person and hour: 15 to confirm a sign-up, 5 to resend its code, 20 for a forgotten password (AWS: 5 to 20 by risk), 5 to change a password, 5 to send and 15 to verify an attribute’s code. The hour begins with the first attempt.',
  ),
  srpAnswerSeconds: choose(
    180,
    'PASSWORD_VERIFIER of USER_SRP_AUTH may be answered for three minutes; AWS says a few seconds. The age of TIMESTAMP is not judged.',
  ),
  passwordChangeKeepsTokens: choose(
    true,
    'Changing, setting or resetting a password revokes no token: no AWS document says that it does.',
  ),
  failedInvokeNames: choose(
    {
      403: 'AccessDeniedException',
      404: 'ResourceNotFoundException',
      413: 'RequestTooLargeException',
      429: 'TooManyRequestsException',
    } as Record<number, string>,
    'An Invoke that fails otherwise than by access or time is named after Lambda’s exception for its HTTP status, and ServiceException beyond; AWS’s texts are not known.',
  ),
  userAuthFlow: choose(
    false,
    'USER_AUTH and the challenges of multi-factor authentication, devices and passkeys are not served yet.',
  ),
};
