import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import type { Destination } from './message-delivery.ts';

/**
 * Where the code goes that confirms a sign-up: by SMS if both are verified automatically, nowhere
 * if neither is (facts: cognito-api 4.3).
 */
export function signUpDestination(pool: Pool, user: User): Destination | undefined {
  for (const attribute of ['phone_number', 'email'] as const) {
    const value = user.attributes[attribute];
    if (value && pool.autoVerifiedAttributes.includes(attribute)) return { attribute, value };
  }
  return undefined;
}
