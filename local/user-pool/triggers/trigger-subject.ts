import type { UserPoolContext } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { Attributes, User } from '../users/user.ts';
import type { TriggerSubject } from './trigger-events.ts';

/**
 * A stored user as triggers see one: attributes with `sub`, the status and, in pools with
 * aliases, what the user may sign in with (facts: cognito-triggers 1).
 */
export function triggerSubject(
  context: UserPoolContext,
  pool: Pool,
  clientId: string | undefined,
  user: User,
): TriggerSubject {
  return {
    pool,
    clientId,
    userName: user.username,
    userAttributes: {
      sub: user.sub,
      'cognito:user_status': user.status,
      ...aliasAttributes(context, pool, user),
      ...user.attributes,
    },
  };
}

function aliasAttributes(context: UserPoolContext, pool: Pool, user: User): Attributes {
  if (pool.aliasAttributes.length === 0) return {};
  const held = context.store.aliases.heldBy(user.id);
  const aliases: Record<string, string> = {};
  for (const attribute of ['email', 'phone_number'] as const) {
    const value = user.attributes[attribute];
    if (held.has(attribute) && value !== undefined) aliases[`cognito:${attribute}_alias`] = value;
  }
  return aliases;
}
