import type {
  AdminDisableProviderForUserRequest,
  AdminDisableProviderForUserResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { readIdentities, withIdentities } from '../users/identities.ts';
import { requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminDisableProviderForUser: the outer account is no longer the user's. */
export const adminDisableProviderForUser: Operation<
  AdminDisableProviderForUserRequest,
  AdminDisableProviderForUserResponse
> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  const { ProviderName: providerName = '', ProviderAttributeValue: providerUserId = '' } =
    input.User;
  const { linkedProviders, users } = context.store;
  const subject = { providerName, providerUserId };
  const owner = linkedProviders.owner(pool.id, subject);
  const user = owner === undefined ? undefined : users.byId(owner);
  if (user === undefined) throw errors.userNotFound();
  const left = readIdentities(user.attributes).filter(
    (identity) => identity.providerName !== providerName || identity.userId !== providerUserId,
  );
  context.store.transaction(() => {
    linkedProviders.delete(pool.id, subject);
    const attributes = withIdentities(user.attributes, left);
    users.update(user, { attributes }, context.clock.now());
  });
  return {};
};
