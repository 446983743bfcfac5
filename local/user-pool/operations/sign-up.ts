import type { SignUpRequest, SignUpResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { openSignUpSession } from '../flows/sign-up-session.ts';
import { knownDifferences } from '../known-differences.ts';
import { createConfirmationCode } from '../messages/confirmation-code.ts';
import { type DeliveryDetails, sendCode } from '../messages/message-delivery.ts';
import { signUpDestination } from '../messages/sign-up-destination.ts';
import { passwordlessFactors } from '../mfa/first-factors.ts';
import { derivePassword, requireConformingPassword } from '../passwords/new-password.ts';
import type { Pool } from '../pools/pool.ts';
import { requireSecretHash } from '../pools/secret-hash-check.ts';
import type { StringMap } from '../triggers/trigger-events.ts';
import { triggerSubject } from '../triggers/trigger-subject.ts';
import { type PreSignUpAnswer, runPostConfirmation, runPreSignUp } from '../triggers/triggers.ts';
import { checkNewAttributes } from '../users/attribute-check.ts';
import { requireClient } from '../users/lookups.ts';
import { type NewIdentity, newIdentity, refuseTakenUsername } from '../users/sign-up-identity.ts';
import type { User } from '../users/user.ts';
import { claimAliases } from '../users/user-aliases.ts';
import { readAttributes } from '../users/user-attributes.ts';
import type { Operation } from './operation.ts';

/** SignUp (facts: cognito-triggers 3, cognito-api 4.7). */
export const signUp: Operation<SignUpRequest, SignUpResponse> = async (input, context) => {
  const { pool, client } = requireClient(context, input.ClientId);
  requireSecretHash(client, input.Username, input.SecretHash);
  if (pool.properties.AdminCreateUserConfig?.AllowAdminCreateUserOnly) {
    throw errors.signUpNotPermitted();
  }
  const password = readPassword(pool, input.Password);
  const given = readAttributes(input.UserAttributes);
  const identity = newIdentity(context, pool, input.Username, given);
  checkNewAttributes(pool.schema, identity.attributes, client.properties);
  refuseTakenUsername(context, pool, identity, errors.userExists);

  const unborn = {
    pool,
    clientId: client.id,
    userName: identity.username,
    userAttributes: identity.attributes,
  };
  const decision = await runPreSignUp(context, unborn, 'PreSignUp_SignUp', {
    validationData: input.ValidationData && readAttributes(input.ValidationData),
    clientMetadata: input.ClientMetadata,
  });
  const user = createUser(context, pool, { identity, password, decision });
  const CodeDeliveryDetails = await welcome(context, pool, client.id, user, input.ClientMetadata);
  const UserConfirmed = user.status === 'CONFIRMED';
  const Session = openSignUpSession(context, client, user);
  return { UserConfirmed, UserSub: user.sub, CodeDeliveryDetails, Session };
};

// Without a password one signs in by a code, where the pool has such (facts: cognito-api 4.5).
function readPassword(pool: Pool, password: string | undefined): string | undefined {
  if (password !== undefined) {
    requireConformingPassword(pool, password, 'user');
    return password;
  }
  if (passwordlessFactors(pool).length > 0) return undefined;
  throw errors.validation([
    "Value at 'password' failed to satisfy constraint: Member must not be null",
  ]);
}

function createUser(
  context: UserPoolContext,
  pool: Pool,
  input: { identity: NewIdentity; password: string | undefined; decision: PreSignUpAnswer },
): User {
  const { identity, decision } = input;
  const attributes = withVerification(identity, decision);
  const password =
    input.password === undefined
      ? undefined
      : derivePassword(context, pool, identity.username, input.password);
  const status = decision.autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED';
  return context.store.transaction(() => {
    // Somebody may have taken the name while the trigger ran.
    refuseTakenUsername(context, pool, identity, errors.userExists);
    const { username, sub } = identity;
    const now = context.clock.now();
    const user = context.store.users.insert(
      pool,
      { username, sub, status, attributes, password },
      now,
    );
    // A verified alias moves from whoever had it (facts: cognito-triggers 4.1).
    claimAliases(context, pool, user, { force: true, taken: errors.usernameAttributeTaken });
    return user;
  });
}

function withVerification({ attributes }: NewIdentity, decision: PreSignUpAnswer) {
  const flags = { email: decision.autoVerifyEmail, phone_number: decision.autoVerifyPhone };
  const verified = { ...attributes };
  for (const attribute of ['email', 'phone_number'] as const) {
    if (attributes[attribute]) verified[`${attribute}_verified`] = String(flags[attribute]);
    else if (flags[attribute]) throw errors.requiredAttributeMissing(attribute);
  }
  return verified;
}

async function welcome(
  context: UserPoolContext,
  pool: Pool,
  clientId: string,
  user: User,
  clientMetadata: StringMap | undefined,
): Promise<DeliveryDetails | undefined> {
  if (user.status === 'CONFIRMED') {
    const metadata = knownDifferences.signUpMetadataReachesPostConfirmation.value
      ? clientMetadata
      : undefined;
    const subject = triggerSubject(context, pool, clientId, user);
    await runPostConfirmation(context, subject, 'PostConfirmation_ConfirmSignUp', metadata);
    return undefined;
  }
  const destination = signUpDestination(pool, user);
  if (destination === undefined) return undefined;
  const code = createConfirmationCode(context, user, 'sign-up', destination);
  const source = 'CustomMessage_SignUp';
  return sendCode(context, { pool, clientId, user, source, destination, code, clientMetadata });
}
