import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { Pool } from '../pools/pool.ts';
import { isEmailAddress, isPhoneNumber } from './address-format.ts';
import { findUser } from './lookups.ts';
import type { Attributes } from './user.ts';

/** Who a new user will be. */
export interface NewIdentity {
  username: string;
  sub: string;
  attributes: Attributes;
}

/**
 * Works out the canonical username: the name as typed, or in pools with UsernameAttributes a UUID,
 * the typed address becoming an attribute (facts: cognito-api 4.2).
 *
 * @throws InvalidParameterException the name has not the form that the pool wants.
 */
export function newIdentity(
  context: UserPoolContext,
  pool: Pool,
  typed: string,
  attributes: Attributes,
): NewIdentity {
  const sub = context.random.uuid();
  if (pool.usernameAttributes.length > 0) {
    const attribute = usernameAttribute(pool, typed);
    return { username: sub, sub, attributes: { ...attributes, [attribute]: typed } };
  }
  if (pool.aliasAttributes.includes('email') && isEmailAddress(typed)) {
    throw errors.usernameOfEmailFormat();
  }
  return { username: typed, sub, attributes };
}

/**
 * Refuses a username, or an address that stands for one, that somebody has.
 *
 * @throws UsernameExistsException
 */
export function refuseTakenUsername(
  context: UserPoolContext,
  pool: Pool,
  identity: NewIdentity,
  exists: () => Error,
): void {
  const taken = takenName(context, pool, identity);
  if (taken === 'username') throw exists();
  if (taken !== undefined) throw errors.usernameAttributeTaken(taken);
}

/** What somebody else has: an address that stands for the username, or the username. */
export function takenName(
  context: UserPoolContext,
  pool: Pool,
  { username, attributes }: NewIdentity,
): 'email' | 'phone_number' | 'username' | undefined {
  const address = pool.usernameAttributes.find((attribute) => {
    const value = attributes[attribute];
    return value && findUser(context, pool, value);
  });
  if (address !== undefined) return address;
  return context.store.users.byUsername(pool, username) && 'username';
}

function usernameAttribute({ usernameAttributes }: Pool, typed: string): 'email' | 'phone_number' {
  const email = usernameAttributes.includes('email');
  const phoneNumber = usernameAttributes.includes('phone_number');
  if (email && isEmailAddress(typed)) return 'email';
  if (phoneNumber && isPhoneNumber(typed)) return 'phone_number';
  if (email && phoneNumber) throw errors.usernameNotEmailOrPhoneNumber();
  throw email ? errors.usernameNotEmail() : errors.usernameNotPhoneNumber();
}
