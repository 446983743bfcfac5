import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { StringMap } from '../triggers/trigger-events.ts';
import type { OpenedSession } from './session-strings.ts';

/** A call of InitiateAuth or AdminInitiateAuth whose client and flow are in order. */
export interface SignInStart {
  pool: Pool;
  client: PoolClient;
  parameters: Readonly<Record<string, string | null | undefined>>;
  clientMetadata: StringMap | undefined;
  /** Of a sign-up that USER_AUTH goes on from. */
  session?: string | undefined;
}

/** A call of RespondToAuthChallenge or AdminRespondToAuthChallenge. */
export interface SignInAnswer {
  pool: Pool;
  client: PoolClient;
  responses: Readonly<Record<string, string | null | undefined>>;
  /** The string that came with the call, if one did. */
  session: string | undefined;
  clientMetadata: StringMap | undefined;
  /** What CustomMessage is told: of an administrator's answer alone (facts: cognito-triggers 5). */
  messageMetadata?: StringMap | undefined;
}

/** A sign-in that has been led to its user, real or made up, by its session. */
export interface ResumedSignIn extends SignInAnswer {
  opened: OpenedSession;
}
