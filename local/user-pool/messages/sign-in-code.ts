import type { UserPoolContext } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { StringMap } from '../triggers/trigger-events.ts';
import type { User } from '../users/user.ts';
import { type DeliveryDetails, type Destination, sendCode } from './message-delivery.ts';
import { createOneTimeCode, hashOneTimeCode, oneTimeCodeMatches } from './one-time-code.ts';

/** A code of a sign-in under way, as its session remembers it. */
export interface SentCode extends Destination {
  hash: string;
}

/**
 * Sends a code that ends with the session it is for: 6 digits for a second factor, 8 for a first
 * (facts: cognito-api 4.3).
 *
 * @throws what sendCode throws.
 */
export async function sendSignInCode(
  context: UserPoolContext,
  message: {
    pool: Pool;
    client: PoolClient;
    user: User;
    destination: Destination;
    digits: 6 | 8;
    /** Of the answer that led here; undefined at the start of a sign-in. */
    clientMetadata: StringMap | undefined;
    /** Reaches CustomMessage; undefined but for an administrator's answer. */
    messageMetadata?: StringMap | undefined;
  },
): Promise<{ sent: SentCode; details: DeliveryDetails }> {
  const { pool, client, user, destination, digits } = message;
  const code = createOneTimeCode(context.random, digits);
  const details = await sendCode(context, {
    pool,
    clientId: client.id,
    user,
    source: 'CustomMessage_Authentication',
    destination,
    code,
    // What came with Initiate or RespondToAuthChallenge stays away (facts: cognito-triggers 5).
    clientMetadata: message.messageMetadata,
    respondMetadata: message.clientMetadata,
  });
  return {
    sent: { ...destination, hash: hashOneTimeCode(binding(context, user.sub, code)) },
    details,
  };
}

/** Whether this is the code that was sent. */
export function isSentCode(
  context: UserPoolContext,
  subject: string,
  sent: SentCode,
  code: string,
): boolean {
  return oneTimeCodeMatches({ ...binding(context, subject, code), stored: sent.hash });
}

/** Where a code went, as a challenge says it. */
export function deliveryParameters(details: DeliveryDetails): Record<string, string> {
  return {
    CODE_DELIVERY_DELIVERY_MEDIUM: details.DeliveryMedium ?? '',
    CODE_DELIVERY_DESTINATION: details.Destination ?? '',
  };
}

function binding({ secret }: UserPoolContext, subject: string, code: string) {
  return { secret, purpose: 'sign-in', subject, code };
}
