import type {
  VerifyUserAttributeRequest,
  VerifyUserAttributeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { checkConfirmationCode } from '../messages/confirmation-code.ts';
import { authenticateCaller } from '../tokens/access-token.ts';
import { countAttempt } from '../users/attempt-limit.ts';
import { isKeptUntilVerified } from '../users/attribute-changes.ts';
import { claimAliases } from '../users/user-aliases.ts';
import { requireVerifiable } from '../users/user-attributes.ts';
import type { Operation } from './operation.ts';

/** VerifyUserAttribute: the address is proved, and replaces the one it waited for. */
export const verifyUserAttribute: Operation<
  VerifyUserAttributeRequest,
  VerifyUserAttributeResponse
> = async (input, context) => {
  const { pool, user } = await authenticateCaller(context, input.AccessToken);
  const attribute = requireVerifiable(input.AttributeName);
  const purpose = `verify:${attribute}` as const;
  countAttempt(context, pool, user.username, 'verify-attribute');
  const { value } = checkConfirmationCode(context, user, purpose, input.Code);
  // A code for an address that the user has given up since proves nothing.
  const current = user.attributes[attribute] === value;
  if (!current && !isKeptUntilVerified(pool, user, attribute)) throw errors.codeExpired();
  context.store.transaction(() => {
    const attributes = {
      ...user.attributes,
      [attribute]: value,
      [`${attribute}_verified`]: 'true',
    };
    const verified = context.store.users.update(user, { attributes }, context.clock.now()) ?? user;
    claimAliases(context, pool, verified);
    context.store.codes.delete(user.id, purpose);
  });
  return {};
};
