import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { knownDifferences } from '../known-differences.ts';
import { readMfaMethods } from '../mfa/mfa-methods.ts';
import { derivePassword } from '../passwords/new-password.ts';
import { comparisonKey, type Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { StringMap } from '../triggers/trigger-events.ts';
import { hasTrigger } from '../triggers/trigger-invocation.ts';
import { runPreSignUp } from '../triggers/triggers.ts';
import { type MigrationAnswer, runUserMigration } from '../triggers/user-migration-trigger.ts';
import { checkNewAttributes } from './attribute-check.ts';
import { findUser } from './lookups.ts';
import { type NewIdentity, newIdentity, takenName } from './sign-up-identity.ts';
import type { User } from './user.ts';
import { claimAliases } from './user-aliases.ts';

/** Somebody unknown who may be known to an older directory. */
export interface MigrationRequest {
  pool: Pool;
  client: PoolClient;
  typedName: string;
  source: 'UserMigration_Authentication' | 'UserMigration_ForgotPassword';
  /** Undefined for a forgotten one. */
  password: string | undefined;
  validationData: StringMap | undefined;
  clientMetadata: StringMap | undefined;
}

/**
 * Takes over a user from an older directory, as the trigger describes them, password included: it
 * need not keep the pool's policy. PreSignUp runs too (facts: cognito-triggers 4.10).
 *
 * @returns undefined when the pool has no such trigger, or it knows nobody and that is to be hidden.
 * @throws UserNotFoundException it knows nobody, or somebody who is here by another name. @throws InvalidLambdaResponseException it answers
 *   somebody of another name. @throws InvalidParameterException; and what invokeTrigger throws.
 */
export async function migrateUser(
  context: UserPoolContext,
  request: MigrationRequest,
): Promise<User | undefined> {
  const { pool, client, typedName } = request;
  if (!hasTrigger(pool, 'UserMigration')) return undefined;
  const answer = await runUserMigration(context, request);
  if (Object.keys(answer.userAttributes).length === 0) {
    if (client.hidesUserExistence) return undefined;
    throw errors.migrationFailed(client.id);
  }
  const { username = typedName, ...attributes } = answer.userAttributes;
  if (!isNameFor(pool, typedName, { username, attributes })) {
    throw errors.triggerOutputUnrecognizable();
  }
  const identity = newIdentity(context, pool, username, attributes);
  checkNewAttributes(pool.schema, identity.attributes);
  const unborn = {
    pool,
    clientId: client.id,
    userName: identity.username,
    userAttributes: identity.attributes,
  };
  await runPreSignUp(context, unborn, knownDifferences.migrationPreSignUpSource.value, {
    validationData: request.validationData,
    clientMetadata: request.clientMetadata,
  });
  return store(context, request, identity, answer);
}

// The name that was typed, unless that is to be an alias of theirs (facts: cognito-triggers 4.10).
function isNameFor(
  pool: Pool,
  typedName: string,
  { username, attributes }: { username: string; attributes: StringMap },
): boolean {
  const isTyped = (value: string | undefined) =>
    value !== undefined && comparisonKey(pool, value) === comparisonKey(pool, typedName);
  return isTyped(username) || pool.aliasAttributes.some((alias) => isTyped(attributes[alias]));
}

function store(
  context: UserPoolContext,
  { pool, client, typedName, password }: MigrationRequest,
  identity: NewIdentity,
  answer: MigrationAnswer,
): User {
  const confirmed = answer.finalUserStatus === 'CONFIRMED';
  const isOff = (pool.properties.MfaConfiguration ?? 'OFF') === 'OFF';
  const sendsCodes = !isOff && readMfaMethods(pool).includes('SMS_MFA');
  if (answer.enableSmsMfa && !(sendsCodes && identity.attributes.phone_number)) {
    throw errors.noDeliveryConfiguration('SMS_MFA');
  }
  return context.store.transaction(() => {
    // Of two sign-ins at once, one takes the user over and the other finds them.
    const present = findUser(context, pool, typedName);
    if (present !== undefined) return present;
    const failed = () => errors.migrationFailed(client.id);
    if (takenName(context, pool, identity) !== undefined) throw failed();
    const now = context.clock.now();
    const { username } = identity;
    const user = context.store.users.insert(
      pool,
      {
        ...identity,
        status: confirmed ? 'CONFIRMED' : 'RESET_REQUIRED',
        password:
          password === undefined ? undefined : derivePassword(context, pool, username, password),
      },
      now,
    );
    claimAliases(context, pool, user, { force: answer.forceAliasCreation, taken: failed });
    if (!answer.enableSmsMfa) return user;
    return context.store.users.update(user, { mfa: { choices: { SMS_MFA: true } } }, now) ?? user;
  });
}
