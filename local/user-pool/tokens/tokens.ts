import type { UserPoolContext } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import { runPreTokenGeneration } from '../triggers/pre-token-trigger.ts';
import type { StringMap, TokenGenerationSource } from '../triggers/trigger-events.ts';
import { triggerSubject } from '../triggers/trigger-subject.ts';
import type { User } from '../users/user.ts';
import { applyOverrides } from './claim-overrides.ts';
import {
  accessTokenClaims,
  groupConfiguration,
  idTokenClaims,
  SIGN_IN_SCOPES,
  type TokenOrigin,
} from './claims.ts';
import { signJwt } from './json-web-token.ts';

/** Whose tokens, and what the pre-token trigger is told. */
export interface TokenRequest {
  pool: Pool;
  client: PoolClient;
  user: User;
  origin: TokenOrigin;
  source: TokenGenerationSource;
  clientMetadata: StringMap | undefined;
}

/** ID and access token as AuthenticationResult carries them; `ExpiresIn` is the access token's, in seconds. */
export interface IssuedTokens {
  AccessToken: string;
  ExpiresIn: number;
  IdToken: string;
  TokenType: 'Bearer';
}

/**
 * Issues ID and access token after asking the pre-token trigger. Groups and attributes are those
 * of this moment, at a refresh too.
 *
 * @throws what invokeTrigger throws.
 */
export async function issueTokens(
  context: UserPoolContext,
  request: TokenRequest,
): Promise<IssuedTokens> {
  const { pool, client, user, source, clientMetadata } = request;
  const configured = groupConfiguration(context.store.memberships.groupsOf(user));
  const subject = triggerSubject(context, pool, client.id, user);
  const overrides = await runPreTokenGeneration(context, subject, source, {
    groupConfiguration: configured,
    scopes: SIGN_IN_SCOPES,
    clientMetadata,
  });
  const keys = await context.signingKeys.of(pool.id);
  const groups = overrides?.groups === undefined ? configured : overrides.groups;
  const input = { ...request, groups, now: context.clock.now() };
  const idToken = idTokenClaims({ ...input, jti: context.random.uuid() });
  const accessToken = accessTokenClaims({ ...input, jti: context.random.uuid() });
  const [AccessToken, IdToken] = await Promise.all([
    signJwt(
      keys.access,
      overrides ? applyOverrides(accessToken, overrides.accessToken, client.id) : accessToken,
    ),
    signJwt(keys.id, overrides ? applyOverrides(idToken, overrides.idToken, client.id) : idToken),
  ]);
  return { AccessToken, ExpiresIn: client.accessTokenSeconds, IdToken, TokenType: 'Bearer' };
}
