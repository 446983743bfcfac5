import type { UserPoolContext } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { StringMap } from '../triggers/trigger-events.ts';
import type { User } from '../users/user.ts';
import { type Destination, sendCode } from './message-delivery.ts';

type Medium = 'EMAIL' | 'SMS';

/**
 * Invites a user whom an administrator made, with the temporary password, by each medium that is
 * wanted and that the user has an address for.
 */
export async function sendInvitation(
  context: UserPoolContext,
  pool: Pool,
  user: User,
  input: {
    temporaryPassword: string;
    mediums: readonly Medium[] | undefined;
    clientMetadata: StringMap | undefined;
  },
): Promise<void> {
  for (const destination of invitationDestinations(user, input.mediums)) {
    await sendCode(context, {
      pool,
      clientId: undefined,
      user,
      source: 'CustomMessage_AdminCreateUser',
      destination,
      code: input.temporaryPassword,
      clientMetadata: input.clientMetadata,
    });
  }
}

// By default an SMS, and an e-mail to those who have no phone (see known-differences.ts).
function invitationDestinations(
  { attributes }: User,
  mediums: readonly Medium[] | undefined,
): Destination[] {
  const wanted = mediums ?? (attributes.phone_number ? ['SMS'] : ['EMAIL']);
  return wanted.flatMap((medium) => {
    const attribute = medium === 'EMAIL' ? 'email' : 'phone_number';
    const value = attributes[attribute];
    return value ? [{ attribute, value }] : [];
  });
}
