import type { UnknownRecord } from '../shape.ts';
import { readFlag, readOptionalRecord, readOptionalText, readText } from '../shape.ts';
import type { TriggerAnswer, TriggerEvent } from '../trigger.ts';
import type { Account } from './account.ts';
import type { AccountReport } from './complete-account.ts';
import type { WorkReport } from './finish-work.ts';

/** What a trigger's `request.userAttributes` say of an account. */
export type AccountAttributes = Pick<Account, 'sub' | 'email' | 'emailVerified'>;

/** What Cognito sends as client id for administrators' calls (facts: cognito-triggers 1). */
const noClient = 'CLIENT_ID_NOT_APPLICABLE';

/** @throws Fault EVENT_INVALID */
export function readAccountAttributes(request: UnknownRecord): AccountAttributes {
  const place = 'request.userAttributes';
  const attributes = readOptionalRecord(request.userAttributes, place);
  return {
    sub: readText(attributes.sub, `${place}.sub`),
    email: readOptionalText(attributes.email, `${place}.email`),
    emailVerified: readFlag(attributes.email_verified, `${place}.email_verified`),
  };
}

export function accountOf(
  { userPoolId, userName, clientId }: TriggerEvent<unknown>,
  attributes: AccountAttributes,
): Account {
  return {
    ...attributes,
    userPoolId,
    username: userName,
    clientId: clientId === noClient ? null : clientId,
    madeAt: null,
    signIn: null,
  };
}

/** Which tasks are left and why, for the log. */
export function notesOn({ left, unsure }: WorkReport): string[] {
  return [
    ...left.map(({ task, code }) => `${task} left: ${code}`),
    ...unsure.map((task) => `${task} unsure`),
  ];
}

/**
 * One code for the log, and which tasks are left and why.
 * @param more what else there is to say, in our own words
 */
export function answerOf(
  { made, restored, work }: AccountReport,
  more: readonly string[] = [],
): TriggerAnswer {
  const notes = [...(restored ? ['restored'] : []), ...notesOn(work), ...more];
  return {
    outcome: 'allowed',
    code: made ? 'PROFILE_WRITTEN' : 'PROFILE_THERE',
    ...(notes.length === 0 ? {} : { reason: notes.join(', ') }),
  };
}
