import type { UserPoolContext } from '../context.ts';
import { createConfirmationCode } from '../messages/confirmation-code.ts';
import { type DeliveryDetails, type Destination, sendCode } from '../messages/message-delivery.ts';
import type { Pool } from '../pools/pool.ts';
import type { CustomMessageSource, StringMap } from '../triggers/trigger-events.ts';
import type { User } from './user.ts';

/** Sends a code to each address that is to be verified. */
export async function sendVerificationCodes(
  context: UserPoolContext,
  message: {
    pool: Pool;
    clientId: string | undefined;
    user: User;
    source: Extract<
      CustomMessageSource,
      'CustomMessage_UpdateUserAttribute' | 'CustomMessage_VerifyUserAttribute'
    >;
    clientMetadata: StringMap | undefined;
  },
  destinations: readonly Destination[],
): Promise<DeliveryDetails[]> {
  const details: DeliveryDetails[] = [];
  for (const destination of destinations) {
    const purpose = `verify:${destination.attribute}` as const;
    const code = createConfirmationCode(context, message.user, purpose, destination);
    details.push(await sendCode(context, { ...message, destination, code }));
  }
  return details;
}
