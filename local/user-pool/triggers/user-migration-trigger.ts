import type { UserPoolContext } from '../context.ts';
import type { MigrationRequest } from '../users/user-migration.ts';
import { readBoolean, readString, readStringMap } from './trigger-answers.ts';
import { optional, type StringMap, triggerEvent } from './trigger-events.ts';
import { invokeTrigger } from './trigger-invocation.ts';

/** Whom an older directory knows by the name, and how they are taken over. */
export interface MigrationAnswer {
  /** Empty when the older directory knows nobody. */
  userAttributes: StringMap;
  finalUserStatus: string | undefined;
  forceAliasCreation: boolean;
  enableSmsMfa: boolean;
}

/** Asks UserMigration for somebody. There are no `userAttributes` to tell (facts: cognito-triggers 4.10). */
export async function runUserMigration(
  context: UserPoolContext,
  { pool, client, typedName, ...request }: MigrationRequest,
): Promise<MigrationAnswer> {
  const subject = { pool, clientId: client.id, userName: typedName, userAttributes: {} };
  const event = triggerEvent(subject, request.source, {}, EMPTY_RESPONSE);
  event.request = {
    ...(request.password !== undefined && { password: request.password }),
    validationData: request.validationData ?? null,
    ...optional(request.clientMetadata),
  };
  const response = (await invokeTrigger(context, pool, 'UserMigration', event)) ?? {};
  return {
    userAttributes: readStringMap(response, 'userAttributes'),
    finalUserStatus: readString(response, 'finalUserStatus'),
    forceAliasCreation: readBoolean(response, 'forceAliasCreation'),
    enableSmsMfa: readBoolean(response, 'enableSMSMFA'),
  };
}

const EMPTY_RESPONSE = {
  userAttributes: null,
  finalUserStatus: null,
  messageAction: null,
  desiredDeliveryMediums: null,
  forceAliasCreation: null,
  enableSMSMFA: null,
};
