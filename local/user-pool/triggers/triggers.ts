import type { UserPoolContext } from '../context.ts';
import {
  type ChallengeResult,
  createAuthChallengeEvent,
  defineAuthChallengeEvent,
  verifyAuthChallengeResponseEvent,
} from './custom-auth-events.ts';
import { readBoolean, readString, readStringMap } from './trigger-answers.ts';
import {
  type CustomMessageSource,
  customMessageEvent,
  postAuthenticationEvent,
  postConfirmationEvent,
  preAuthenticationEvent,
  preSignUpEvent,
  type StringMap,
  type TriggerSubject,
} from './trigger-events.ts';
import { invokeTrigger } from './trigger-invocation.ts';

// One function per trigger: the event out, the answer in, typed. Each throws what invokeTrigger
// throws, and does nothing when the pool has no function for its trigger.

/** What becomes of a sign-up (facts: cognito-triggers 4.1). */
export interface PreSignUpAnswer {
  autoConfirmUser: boolean;
  autoVerifyEmail: boolean;
  autoVerifyPhone: boolean;
}

/** Asks whether somebody may sign up; an error of the function refuses them. */
export async function runPreSignUp(
  context: UserPoolContext,
  subject: TriggerSubject,
  ...[source, input]: Tail<typeof preSignUpEvent>
): Promise<PreSignUpAnswer> {
  const event = preSignUpEvent(subject, source, input);
  const response = (await invokeTrigger(context, subject.pool, 'PreSignUp', event)) ?? {};
  return {
    autoConfirmUser: readBoolean(response, 'autoConfirmUser'),
    autoVerifyEmail: readBoolean(response, 'autoVerifyEmail'),
    autoVerifyPhone: readBoolean(response, 'autoVerifyPhone'),
  };
}

/** Tells of somebody who has confirmed an account or a new password. */
export async function runPostConfirmation(
  context: UserPoolContext,
  subject: TriggerSubject,
  ...[source, clientMetadata]: Tail<typeof postConfirmationEvent>
): Promise<void> {
  const event = postConfirmationEvent(subject, source, clientMetadata);
  await invokeTrigger(context, subject.pool, 'PostConfirmation', event);
}

/** Asks whether somebody may sign in; an error of the function refuses them. */
export async function runPreAuthentication(
  context: UserPoolContext,
  subject: TriggerSubject,
  ...[input]: Tail<typeof preAuthenticationEvent>
): Promise<void> {
  const event = preAuthenticationEvent(subject, input);
  await invokeTrigger(context, subject.pool, 'PreAuthentication', event);
}

/** Tells of somebody who has signed in, before they get their tokens. */
export async function runPostAuthentication(
  context: UserPoolContext,
  subject: TriggerSubject,
  ...[clientMetadata]: Tail<typeof postAuthenticationEvent>
): Promise<void> {
  const event = postAuthenticationEvent(subject, clientMetadata);
  await invokeTrigger(context, subject.pool, 'PostAuthentication', event);
}

/** The texts of a message; one that is undefined stays the pool’s. */
export interface CustomMessageAnswer {
  smsMessage: string | undefined;
  emailMessage: string | undefined;
  emailSubject: string | undefined;
}

/** Asks for the words of a message. */
export async function runCustomMessage(
  context: UserPoolContext,
  subject: TriggerSubject,
  source: CustomMessageSource,
  clientMetadata: StringMap | undefined,
): Promise<CustomMessageAnswer> {
  const event = customMessageEvent(subject, source, clientMetadata);
  const response = (await invokeTrigger(context, subject.pool, 'CustomMessage', event)) ?? {};
  return {
    smsMessage: readString(response, 'smsMessage'),
    emailMessage: readString(response, 'emailMessage'),
    emailSubject: readString(response, 'emailSubject'),
  };
}

/** How a custom sign-in goes on (facts: cognito-triggers 8). */
export interface DefineAuthChallengeAnswer {
  challengeName: string | undefined;
  issueTokens: boolean;
  failAuthentication: boolean;
}

/** Asks for the next step of a custom sign-in. */
export async function runDefineAuthChallenge(
  context: UserPoolContext,
  subject: TriggerSubject,
  ...[input]: Tail<typeof defineAuthChallengeEvent>
): Promise<DefineAuthChallengeAnswer> {
  const event = defineAuthChallengeEvent(subject, input);
  const response = (await invokeTrigger(context, subject.pool, 'DefineAuthChallenge', event)) ?? {};
  return {
    challengeName: readString(response, 'challengeName'),
    issueTokens: readBoolean(response, 'issueTokens'),
    failAuthentication: readBoolean(response, 'failAuthentication'),
  };
}

/** A challenge: what the client gets of it, what the judge of its answer gets, and a note for later rounds. */
export interface CreateAuthChallengeAnswer {
  publicChallengeParameters: StringMap;
  privateChallengeParameters: StringMap;
  challengeMetadata: ChallengeResult['challengeMetadata'];
}

/** Asks for the challenge that DefineAuthChallenge chose. */
export async function runCreateAuthChallenge(
  context: UserPoolContext,
  subject: TriggerSubject,
  ...[input]: Tail<typeof createAuthChallengeEvent>
): Promise<CreateAuthChallengeAnswer> {
  const event = createAuthChallengeEvent(subject, input);
  const response = (await invokeTrigger(context, subject.pool, 'CreateAuthChallenge', event)) ?? {};
  return {
    publicChallengeParameters: readStringMap(response, 'publicChallengeParameters'),
    privateChallengeParameters: readStringMap(response, 'privateChallengeParameters'),
    challengeMetadata: readString(response, 'challengeMetadata') ?? null,
  };
}

/** Answers whether the function found the answer correct. */
export async function runVerifyAuthChallengeResponse(
  context: UserPoolContext,
  subject: TriggerSubject,
  ...[input]: Tail<typeof verifyAuthChallengeResponseEvent>
): Promise<boolean> {
  const event = verifyAuthChallengeResponseEvent(subject, input);
  const response = await invokeTrigger(context, subject.pool, 'VerifyAuthChallengeResponse', event);
  return readBoolean(response ?? {}, 'answerCorrect');
}

/** The parameters of an event builder after the subject. */
type Tail<Builder extends (subject: TriggerSubject, ...rest: never[]) => unknown> =
  Builder extends (subject: TriggerSubject, ...rest: infer Rest) => unknown ? Rest : never;
