import type { UserPoolContext } from '../context.ts';
import type { Destination } from '../messages/message-delivery.ts';
import type { Pool } from '../pools/pool.ts';
import type { Attributes, User } from './user.ts';
import { claimAliases } from './user-aliases.ts';

/** What changing attributes came to. */
export interface AttributeChanges {
  user: User;
  /** Addresses that a code must now go to, the kept ones' successors included. */
  toVerify: Destination[];
}

/**
 * Changes attributes of a user; an empty value deletes one. A new address is unverified, unless an
 * administrator says otherwise in the same call, and where the pool wants it verified first the old
 * one stays until then (facts: cognito-api 4.2). The changes must have been checked.
 *
 * @throws AliasExistsException
 */
export function changeAttributes(
  context: UserPoolContext,
  pool: Pool,
  user: User,
  changes: Attributes,
  by: 'user' | 'administrator',
): AttributeChanges {
  return context.store.transaction(() => {
    const current = context.store.users.byId(user.id) ?? user;
    const attributes: Record<string, string> = { ...current.attributes, ...changes };
    const toVerify: Destination[] = [];
    for (const attribute of ['email', 'phone_number'] as const) {
      const value = changes[attribute];
      if (value === undefined || value === current.attributes[attribute]) continue;
      const verified = by === 'administrator' && changes[`${attribute}_verified`] === 'true';
      if (!verified && value !== '' && isKeptUntilVerified(pool, current, attribute)) {
        restore(attributes, current.attributes, attribute);
      } else {
        attributes[`${attribute}_verified`] = value === '' ? '' : String(verified);
      }
      if (!verified && value !== '' && pool.autoVerifiedAttributes.includes(attribute)) {
        toVerify.push({ attribute, value });
      }
    }
    return { user: store(context, pool, current, withoutEmpty(attributes)), toVerify };
  });
}

/** Whether a new address waits for its code before it replaces the old one. */
export function isKeptUntilVerified(
  pool: Pool,
  user: User,
  attribute: Destination['attribute'],
): boolean {
  const settings = pool.properties.UserAttributeUpdateSettings;
  const listed = settings?.AttributesRequireVerificationBeforeUpdate?.includes(attribute) ?? false;
  return listed && user.attributes[attribute] !== undefined;
}

/** Stores attributes with the aliases that follow from them. */
function store(context: UserPoolContext, pool: Pool, user: User, attributes: Attributes): User {
  const stored = context.store.users.update(user, { attributes }, context.clock.now()) ?? user;
  for (const attribute of pool.usernameAttributes) {
    if (!stored.attributes[attribute]) context.store.aliases.release(user.id, attribute);
  }
  claimAliases(context, pool, stored);
  return stored;
}

function restore(attributes: Record<string, string>, before: Attributes, name: string): void {
  for (const member of [name, `${name}_verified`]) {
    const value = before[member];
    if (value === undefined) delete attributes[member];
    else attributes[member] = value;
  }
}

function withoutEmpty(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
}
