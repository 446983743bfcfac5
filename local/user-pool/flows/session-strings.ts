import { createHash } from 'node:crypto';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { SentCode } from '../messages/sign-in-code.ts';
import type { MfaMethod } from '../mfa/mfa-settings.ts';
import type { SrpExchange } from '../passwords/srp.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { ChallengeResult } from '../triggers/custom-auth-events.ts';
import type { StringMap, TokenGenerationSource } from '../triggers/trigger-events.ts';
import type { User } from '../users/user.ts';

/** SRP under way: the server's keys, the client's, and the block its proof must sign. */
export interface SrpState extends SrpExchange {
  clientPublicKey: string;
  secretBlock: string;
}

/** CUSTOM_AUTH under way. */
export interface CustomState {
  rounds: ChallengeResult[];
  /** Of the challenge that awaits its answer; empty while a built-in one does. */
  privateChallengeParameters: StringMap;
  challengeMetadata: string | null;
}

/** CUSTOM_AUTH while a built-in challenge awaits its answer. */
export function whileBuiltIn(rounds: ChallengeResult[]): CustomState {
  return { rounds, privateChallengeParameters: {}, challengeMetadata: null };
}

/** What a string of a sign-in stands for: a challenge that awaits its answer, or a sign-up's end. */
export type SessionChallenge =
  | 'PASSWORD_VERIFIER'
  | 'NEW_PASSWORD_REQUIRED'
  | 'CUSTOM_CHALLENGE'
  | 'MFA_SETUP'
  | 'SELECT_MFA_TYPE'
  | 'SELECT_CHALLENGE'
  | 'PASSWORD'
  | 'PASSWORD_SRP'
  | 'SMS_OTP'
  | 'SIGN_UP'
  | 'AUTO_SIGN_IN'
  | MfaMethod;

/** What is remembered between a challenge and its answer. */
export interface SessionState {
  challenge: SessionChallenge;
  /** Canonical, or the made-up one of somebody unknown. */
  userName: string;
  /** What was typed when the sign-in began; the client may repeat it. */
  typedName: string;
  srp?: SrpState;
  custom?: CustomState;
  /** Which tokens the sign-in ends with, where a second factor stands between. */
  source?: TokenGenerationSource;
  /** The code that was sent for this challenge. */
  code?: SentCode;
  /** The code is all that is asked for, not a second factor. */
  firstFactor?: boolean;
  /** The second factor that is being set up: proved already in MFA_SETUP, by the answer elsewhere. */
  setUp?: MfaMethod;
}

/** A challenge that is being answered. */
export interface OpenedSession {
  state: SessionState;
  /** Undefined for somebody unknown, who is only led to believe in a challenge. */
  user: User | undefined;
  /** The client whose challenge it is. */
  clientId: string;
  /** Lets the challenge be answered again, as after a mistyped code. */
  reopen(): void;
  /** Makes its string worthless because a trigger failed: later answers get another error. */
  burn(): void;
}

// The model allows 20 to 2048 characters.
const SESSION_BYTES = 384;

/**
 * Remembers a challenge and answers the string that stands for it. Each challenge has its own
 * time, AuthSessionValidity, and its own string.
 */
export function openSession(
  context: UserPoolContext,
  client: PoolClient,
  user: User | undefined,
  state: SessionState,
  options: { token?: string; seconds?: number } = {},
): string {
  const token = options.token ?? context.random.bytes(SESSION_BYTES).toString('base64url');
  context.store.sessions.insert(hashOf(token), {
    poolId: client.poolId,
    clientId: client.id,
    userId: user?.id,
    state: JSON.stringify(state),
    expiresAt: context.clock.now() + (options.seconds ?? client.sessionSeconds) * 1000,
  });
  return token;
}

/**
 * Takes the session that a client answers: it is then used, unless it is opened again. Operations
 * that name no client leave it out.
 *
 * @throws NotAuthorizedException the string is unknown, used, burnt, too old, of another client or
 *   of another challenge.
 */
export function takeSession(
  context: UserPoolContext,
  client: PoolClient | undefined,
  token: string,
  challenge: SessionChallenge,
): OpenedSession {
  const { sessions, users } = context.store;
  const tokenHash = hashOf(token);
  const session = sessions.take(tokenHash);
  if (session === undefined) throw errors.invalidSession();
  if (client !== undefined && session.clientId !== client.id) throw errors.invalidSession();
  if (session.condition === 'burnt') throw errors.invalidSession();
  if (session.condition === 'used') throw errors.sessionUsed();
  if (session.expiresAt < context.clock.now()) throw errors.sessionExpired();
  const state = JSON.parse(session.state) as SessionState;
  const user = session.userId === undefined ? undefined : users.byId(session.userId);
  if (state.challenge !== challenge) throw errors.invalidSession();
  return {
    state,
    user,
    clientId: session.clientId,
    reopen: () => sessions.reopen(tokenHash, session.state),
    burn: () => sessions.setCondition(tokenHash, 'burnt'),
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
