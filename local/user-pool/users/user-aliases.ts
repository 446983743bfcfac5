import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { AliasAttribute, Pool } from '../pools/pool.ts';
import type { User } from './user.ts';

interface AliasClaim {
  pool: Pool;
  user: User;
  attribute: AliasAttribute;
  value: string;
}

interface ClaimOptions {
  /** Takes it from whoever holds it. */
  force?: boolean | undefined;
  /** Thrown where somebody else holds it; AliasExistsException where it is left out. */
  taken?: (attribute: AliasAttribute) => Error;
}

// With `force` the former holder's attribute is no longer verified (facts: cognito-api 4.2,
// cognito-triggers 4.1).
function claimAlias(
  context: UserPoolContext,
  { pool, user, attribute, value }: AliasClaim,
  { force = false, taken = errors.aliasTaken }: ClaimOptions,
): void {
  const { aliases, users } = context.store;
  const owner = aliases.owner(pool, attribute, value);
  if (owner === user.id) return;
  if (owner !== undefined) {
    if (!force) throw taken(attribute);
    const former = users.byId(owner);
    if (former !== undefined && attribute !== 'preferred_username') {
      const attributes = { ...former.attributes, [`${attribute}_verified`]: 'false' };
      users.update(former, { attributes }, context.clock.now());
    }
  }
  aliases.assign(pool, attribute, value, user.id);
}

/**
 * Claims all that the user may sign in with beside the username, as of now: addresses of pools
 * that take them for usernames, and verified aliases of the others.
 *
 * @throws AliasExistsException, or what `taken` makes
 */
export function claimAliases(
  context: UserPoolContext,
  pool: Pool,
  user: User,
  options: ClaimOptions = {},
): void {
  for (const attribute of pool.usernameAttributes) {
    const value = user.attributes[attribute];
    if (value) claimAlias(context, { pool, user, attribute, value }, options);
  }
  for (const attribute of pool.aliasAttributes) {
    const value = user.attributes[attribute];
    if (value && isUsableAlias(user, attribute)) {
      const force = options.force && attribute !== 'preferred_username';
      claimAlias(context, { pool, user, attribute, value }, { ...options, force });
    } else {
      context.store.aliases.release(user.id, attribute);
    }
  }
}

// An address is an alias once verified; a preferred username, which nobody verifies, once its user
// is confirmed.
function isUsableAlias(user: User, attribute: AliasAttribute): boolean {
  return attribute === 'preferred_username'
    ? user.status !== 'UNCONFIRMED'
    : user.attributes[`${attribute}_verified`] === 'true';
}
