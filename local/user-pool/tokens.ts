import {
  applyOverrides,
  type ClaimOverrides,
  readOverridesV1,
  readOverridesV2,
} from './claim-overrides.ts';
import {
  accessTokenClaims,
  groupConfiguration,
  idTokenClaims,
  SIGN_IN_SCOPES,
  type TokenOrigin,
} from './claims.ts';
import type { UserPoolContext } from './context.ts';
import { signJwtInBackground } from './json-web-token.ts';
import type { Pool } from './pool.ts';
import type { PoolClient } from './pool-client.ts';
import {
  type GroupConfiguration,
  preTokenGenerationEvent,
  type StringMap,
  type TokenGenerationSource,
} from './trigger-events.ts';
import { invokeTrigger } from './trigger-invocation.ts';
import { triggerSubject } from './trigger-subject.ts';
import type { User } from './user.ts';

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
  const { pool, client, user } = request;
  const configured = groupConfiguration(context.store.memberships.groupsOf(user));
  const overrides = await askPreToken(context, request, configured);
  const keys = await context.signingKeys.of(pool.id);
  const groups = overrides?.groups === undefined ? configured : overrides.groups;
  const input = { ...request, groups, now: context.clock.now() };
  const idToken = idTokenClaims({ ...input, jti: context.random.uuid() });
  const accessToken = accessTokenClaims({ ...input, jti: context.random.uuid() });
  const [AccessToken, IdToken] = await Promise.all([
    signJwtInBackground(
      keys.access,
      overrides ? applyOverrides(accessToken, overrides.accessToken, client.id) : accessToken,
    ),
    signJwtInBackground(
      keys.id,
      overrides ? applyOverrides(idToken, overrides.idToken, client.id) : idToken,
    ),
  ]);
  return { AccessToken, ExpiresIn: client.accessTokenSeconds, IdToken, TokenType: 'Bearer' };
}

const VERSIONS = { V1_0: '1', V2_0: '2', V3_0: '3' } as const;

async function askPreToken(
  context: UserPoolContext,
  { pool, client, user, source, clientMetadata }: TokenRequest,
  groups: GroupConfiguration,
): Promise<ClaimOverrides | undefined> {
  const config = pool.properties.LambdaConfig?.PreTokenGenerationConfig;
  const version = VERSIONS[config?.LambdaVersion ?? 'V1_0'];
  const event = preTokenGenerationEvent(triggerSubject(context, pool, client.id, user), source, {
    version,
    groupConfiguration: groups,
    scopes: SIGN_IN_SCOPES,
    clientMetadata,
  });
  const response = await invokeTrigger(context, pool, 'PreTokenGeneration', event);
  if (response === undefined) return undefined;
  return version === '1' ? readOverridesV1(response) : readOverridesV2(response);
}
