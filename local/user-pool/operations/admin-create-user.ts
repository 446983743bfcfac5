import type {
  AdminCreateUserRequest,
  AdminCreateUserResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Wire } from '../api/api-types.ts';
import { userView } from '../api/api-views.ts';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { sendInvitation } from '../messages/invitation.ts';
import { factorAttribute, passwordlessFactors } from '../mfa/first-factors.ts';
import { derivePassword, requireConformingPassword } from '../passwords/new-password.ts';
import {
  createTemporaryPassword,
  temporaryPasswordUntil,
} from '../passwords/temporary-password.ts';
import type { Pool } from '../pools/pool.ts';
import { runPreSignUp } from '../triggers/triggers.ts';
import { checkNewAttributes, checkVerificationFlags } from '../users/attribute-check.ts';
import { requirePool, requireUser } from '../users/lookups.ts';
import { type NewIdentity, newIdentity, refuseTakenUsername } from '../users/sign-up-identity.ts';
import type { Attributes, User } from '../users/user.ts';
import { claimAliases } from '../users/user-aliases.ts';
import { readAttributes } from '../users/user-attributes.ts';
import type { Operation } from './operation.ts';

type Input = Wire<AdminCreateUserRequest>;

/**
 * AdminCreateUser: a user with a temporary password, invited unless SUPPRESS says otherwise, or
 * invited again by RESEND (facts: cognito-triggers 3, cognito-api 4.7).
 */
export const adminCreateUser: Operation<AdminCreateUserRequest, AdminCreateUserResponse> = async (
  input,
  context,
) => {
  const pool = requirePool(context, input.UserPoolId);
  if (needsNoPassword(pool, input)) {
    return { User: userView(await create(context, pool, input, undefined)) };
  }
  const temporaryPassword =
    input.TemporaryPassword ?? createTemporaryPassword(context.random, pool);
  requireConformingPassword(pool, temporaryPassword, 'administrator');
  const user =
    input.MessageAction === 'RESEND'
      ? renewInvitation(context, input, temporaryPassword)
      : await create(context, pool, input, temporaryPassword);
  if (input.MessageAction !== 'SUPPRESS') {
    await sendInvitation(context, pool, user, {
      temporaryPassword,
      mediums: input.DesiredDeliveryMediums,
      // ClientMetadata reaches PreSignUp only (facts: cognito-triggers 5).
      clientMetadata: undefined,
    });
  }
  return { User: userView(user) };
};

// Whoever can sign in by a code is confirmed at once (facts: cognito-api 4.1).
function needsNoPassword(pool: Pool, input: Input): boolean {
  if (input.TemporaryPassword !== undefined || input.MessageAction === 'RESEND') return false;
  const given = newIdentityAttributes(pool, input);
  return passwordlessFactors(pool).some((factor) => given[factorAttribute(factor)]);
}

function newIdentityAttributes(pool: Pool, input: Input): Record<string, string> {
  const typed = pool.usernameAttributes.map((attribute) => [attribute, input.Username]);
  return { ...Object.fromEntries(typed), ...readAttributes(input.UserAttributes) };
}

function renewInvitation(context: UserPoolContext, input: Input, newPassword: string): User {
  const { pool, user } = requireUser(context, input.UserPoolId, input.Username);
  if (user.status !== 'FORCE_CHANGE_PASSWORD') throw errors.unsupportedUserState(user.status);
  const changes = {
    password: derivePassword(context, pool, user.username, newPassword),
    temporaryPasswordUntil: temporaryPasswordUntil(context, pool),
  };
  return context.store.users.update(user, changes, context.clock.now()) ?? user;
}

async function create(
  context: UserPoolContext,
  pool: Pool,
  input: Input,
  temporaryPassword: string | undefined,
): Promise<User> {
  const given = readAttributes(input.UserAttributes);
  const identity = newIdentity(context, pool, input.Username, given);
  checkNewAttributes(pool.schema, identity.attributes);
  checkVerificationFlags(identity.attributes, identity.attributes);
  checkMediums(input, identity.attributes);
  refuseTakenUsername(context, pool, identity, errors.userAccountExists);
  const unborn = {
    pool,
    clientId: undefined,
    userName: identity.username,
    userAttributes: identity.attributes,
  };
  // Its three flags are ignored here (facts: cognito-triggers 4.1).
  await runPreSignUp(context, unborn, 'PreSignUp_AdminCreateUser', {
    validationData: input.ValidationData && readAttributes(input.ValidationData),
    clientMetadata: input.ClientMetadata,
  });
  return insert(context, pool, identity, {
    temporaryPassword,
    force: input.ForceAliasCreation ?? false,
  });
}

// Each medium that is asked for needs its address (AWS's model: AdminCreateUser).
function checkMediums(input: Input, attributes: Attributes): void {
  if (input.MessageAction === 'SUPPRESS') return;
  for (const medium of input.DesiredDeliveryMediums ?? []) {
    const attribute = medium === 'EMAIL' ? 'email' : 'phone_number';
    if (!attributes[attribute]) throw errors.requiredAttributeMissing(attribute);
  }
}

function insert(
  context: UserPoolContext,
  pool: Pool,
  identity: NewIdentity,
  { temporaryPassword, force }: { temporaryPassword: string | undefined; force: boolean },
): User {
  const secured =
    temporaryPassword === undefined
      ? ({ status: 'CONFIRMED', password: undefined } as const)
      : ({
          status: 'FORCE_CHANGE_PASSWORD',
          password: derivePassword(context, pool, identity.username, temporaryPassword),
          temporaryPasswordUntil: temporaryPasswordUntil(context, pool),
        } as const);
  const user = { ...identity, ...secured };
  return context.store.transaction(() => {
    // Somebody may have taken the name while the trigger ran.
    refuseTakenUsername(context, pool, identity, errors.userAccountExists);
    const inserted = context.store.users.insert(pool, user, context.clock.now());
    claimAliases(context, pool, inserted, { force });
    return inserted;
  });
}
