import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import { issueRefreshToken } from '../tokens/refresh-tokens.ts';
import { issueTokens } from '../tokens/tokens.ts';
import type { StringMap, TokenGenerationSource } from '../triggers/trigger-events.ts';
import { triggerSubject } from '../triggers/trigger-subject.ts';
import { runPostAuthentication } from '../triggers/triggers.ts';
import type { User } from '../users/user.ts';
import type { AuthOutput } from './auth-output.ts';

/** A user who has proved everything that was asked. */
export interface ProvenSignIn {
  pool: Pool;
  client: PoolClient;
  user: User;
  /** Of a Respond operation; what came with Initiate does not reach these triggers. */
  clientMetadata: StringMap | undefined;
  source: TokenGenerationSource;
}

/**
 * The common end of every sign-in: PostAuthentication, then PreTokenGeneration, then tokens. If
 * either fails there are none (facts: cognito-triggers 3, 7).
 *
 * @throws what invokeTrigger throws.
 */
export async function completeSignIn(
  context: UserPoolContext,
  signIn: ProvenSignIn,
): Promise<AuthOutput> {
  const { pool, client, clientMetadata } = signIn;
  const authTime = context.clock.now();
  const subject = triggerSubject(context, pool, client.id, signIn.user);
  await runPostAuthentication(context, subject, clientMetadata);
  const user = stillThere(context, signIn.user);
  const origin = { originJti: context.random.uuid(), eventId: context.random.uuid(), authTime };
  const tokens = await issueTokens(context, { ...signIn, user, origin });
  const refreshToken = issueRefreshToken(context, client, stillThere(context, user), origin);
  return {
    AuthenticationResult: { ...tokens, RefreshToken: refreshToken },
    ChallengeParameters: {},
  };
}

// A trigger may have changed, disabled or deleted the user meanwhile.
function stillThere(context: UserPoolContext, user: User): User {
  const current = context.store.users.byId(user.id);
  if (current === undefined) throw errors.incorrectUsernameOrPassword();
  if (!current.enabled) throw errors.userDisabled();
  return current;
}
