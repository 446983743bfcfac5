import { readFileSync } from 'node:fs';
import { publishedKeyArn } from '../local/services/published-key.ts';

/** The event by which each function is measured: one for which it does all its work. */
const examples: Record<string, string> = {
  preSignUp: 'pre-sign-up.PreSignUp_SignUp',
  postConfirmation: 'post-confirmation.PostConfirmation_ConfirmSignUp',
  defineAuthChallenge: 'define-auth-challenge.DefineAuthChallenge_Authentication.right-answer',
  createAuthChallenge: 'create-auth-challenge.CreateAuthChallenge_Authentication',
  verifyAuthChallengeResponse:
    'verify-auth-challenge-response.VerifyAuthChallengeResponse_Authentication',
  preAuthentication: 'pre-authentication.PreAuthentication_Authentication',
  preTokenGeneration: 'pre-token-generation.TokenGeneration_Authentication.v2',
  customMessage: 'custom-message.CustomMessage_SignUp',
  customEmailSender: 'custom-email-sender.CustomEmailSender_SignUp',
  customSMSSender: 'custom-sms-sender.CustomSMSSender_SignUp',
  userMigration: 'user-migration.UserMigration_Authentication',
  postAuthentication: 'post-authentication.PostAuthentication_Authentication',
  api: 'api.http-api',
  adminApi: 'admin-api.http-api',
  reconcile: 'reconcile.schedule',
};

/** A sign-up policy under which making an account complete takes every step there is. */
export const everyStep = { defaultGroups: [{ group: 'everyone' }], welcomeMessage: true };

/** Whether somebody waits for its answer: a job asks as often as there are users. */
export const isAsked = (name: string): boolean => name in examples && name !== 'reconcile';

/** "postConfirmation, with …" is measured beside postConfirmation. */
export const functionOf = (name: string): string => name.split(',')[0] ?? name;

/** Path of the example, or null for a function that has none. */
export function exampleFileOf(name: string): string | null {
  const example = examples[name];
  return example === undefined ? null : `events/${example}.json`;
}

export function exampleOf(name: string): unknown {
  const file = exampleFileOf(name);
  return file === null ? null : JSON.parse(readFileSync(file, 'utf8'));
}

/** Settings as Lambda and serverless.yml give them, with one endpoint for all of AWS. */
export function environmentAt(endpoint: string): Record<string, string> {
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: endpoint,
    LOG_LEVEL: 'SILENT',
    POWERTOOLS_SERVICE_NAME: 'lifeguard',
    PROFILES_TABLE: 'profiles',
    INVITES_TABLE: 'invites',
    CHALLENGES_TABLE: 'challenges',
    CODE_KEYS_PARAMETER: '/bench/code-keys',
    CODE_KEY_ARN: publishedKeyArn,
    MAIL_FROM: 'no-reply@lifeguard.example',
    SIGN_IN_PAGE: 'https://app.example.com/',
    RECONCILE_FUNCTION: 'reconcile',
    USER_POOL_ID: 'us-east-1_ExaMpLe12',
    USER_POOL_CLIENT_ID: '1example23456789abcdefghij',
    LEGACY_DIRECTORY: endpoint,
    LEGACY_DIRECTORY_TOKEN_PARAMETER: '/bench/token',
  };
}

/** What Lambda hands a function beside the event. */
export const lambdaContext = {
  awsRequestId: '00000000-0000-4000-8000-00000000c0de',
  functionName: 'bench',
  memoryLimitInMB: '512',
  getRemainingTimeInMillis: () => 4000,
};
