import type {
  AdminLinkProviderForUserRequest,
  AdminLinkProviderForUserResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { QUOTAS } from '../pools/quotas.ts';
import { newIdentityOf, readIdentities, withIdentities } from '../users/identities.ts';
import { requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/**
 * AdminLinkProviderForUser: whoever signs in as the source at its provider is the destination from
 * now on. The source must have no profile yet (facts: cognito-triggers 9).
 */
export const adminLinkProviderForUser: Operation<
  AdminLinkProviderForUserRequest,
  AdminLinkProviderForUserResponse
> = (input, context) => {
  const { ProviderAttributeValue: username = '' } = input.DestinationUser;
  const { pool, user } = requireUser(context, input.UserPoolId, username);
  const { ProviderName, ProviderAttributeName, ProviderAttributeValue } = input.SourceUser;
  if (!ProviderName || !ProviderAttributeName || !ProviderAttributeValue) {
    throw errors.invalidParameter('SourceUser must name its provider, attribute and value.');
  }
  const { linkedProviders, users } = context.store;
  const source = { providerName: ProviderName, providerUserId: ProviderAttributeValue };
  const owner = linkedProviders.owner(pool.id, source);
  if (owner === user.id) throw errors.providerAlreadyLinked();
  const profile = users.byUsername(pool, `${ProviderName}_${ProviderAttributeValue}`);
  if (owner !== undefined || profile !== undefined) throw errors.providerNotMergeable();
  const identities = readIdentities(user.attributes);
  if (identities.length >= QUOTAS.identitiesOfUser) {
    throw errors.tooMany('linked identities of a user', QUOTAS.identitiesOfUser);
  }
  const now = context.clock.now();
  const linked = [...identities, newIdentityOf(ProviderName, ProviderAttributeValue, now)];
  context.store.transaction(() => {
    const link = { userId: user.id, attributeName: ProviderAttributeName, now };
    linkedProviders.insert(pool.id, source, link);
    users.update(user, { attributes: withIdentities(user.attributes, linked) }, now);
  });
  return {};
};
