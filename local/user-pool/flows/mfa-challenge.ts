import type { UserPoolContext } from '../context.ts';
import { deliveryParameters, sendSignInCode } from '../messages/sign-in-code.ts';
import { readMfaMethods } from '../mfa/mfa-methods.ts';
import { activeMfaMethods, type MfaMethod, preferredMfaMethod } from '../mfa/mfa-settings.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { ChallengeResult } from '../triggers/custom-auth-events.ts';
import type { StringMap, TokenGenerationSource } from '../triggers/trigger-events.ts';
import { countAttempt } from '../users/attempt-limit.ts';
import type { User } from '../users/user.ts';
import type { AuthOutput } from './auth-output.ts';
import { openSession, type SessionState, whileBuiltIn } from './session-strings.ts';

/** The challenges that say whom they are for (facts: cognito-api 4.4). */
const NAMING_THE_USER: readonly string[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'];

/** A user whose password was right, and whose second factor comes next if there is one. */
export interface HalfProvenSignIn {
  pool: Pool;
  client: PoolClient;
  user: User;
  typedName: string;
  /** Which tokens the sign-in ends with. */
  source: TokenGenerationSource;
  /** Of the answer that led here; undefined at the start of a sign-in. */
  clientMetadata: StringMap | undefined;
  /** Reaches CustomMessage, unlike the other: see SignInAnswer. */
  messageMetadata?: StringMap | undefined;
  /** Of a custom sign-in, which goes on afterwards. */
  rounds?: ChallengeResult[];
}

/**
 * Asks for the second factor: to set one up where the pool requires it, to choose where there are
 * several and none is preferred (facts: cognito-api 4.4).
 *
 * @returns undefined when there is none to ask for.
 * @throws what sending a code throws.
 */
export async function challengeMfa(
  context: UserPoolContext,
  signIn: HalfProvenSignIn,
): Promise<AuthOutput | undefined> {
  const { pool, user } = signIn;
  const active = activeMfaMethods(pool, user);
  const [only] = active;
  if (only === undefined) {
    if (pool.properties.MfaConfiguration !== 'ON') return undefined;
    const MFAS_CAN_SETUP = JSON.stringify(readMfaMethods(pool));
    return challenge(context, signIn, 'MFA_SETUP', { MFAS_CAN_SETUP });
  }
  const chosen = active.length === 1 ? only : preferredMfaMethod(pool, user);
  if (chosen !== undefined) return challengeMfaMethod(context, signIn, chosen);
  const MFAS_CAN_CHOOSE = JSON.stringify(active);
  return challenge(context, signIn, 'SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE });
}

/** Asks for one factor of those the user has. */
export async function challengeMfaMethod(
  context: UserPoolContext,
  signIn: HalfProvenSignIn,
  method: MfaMethod,
): Promise<AuthOutput> {
  const { user } = signIn;
  if (method === 'SOFTWARE_TOKEN_MFA') {
    const FRIENDLY_DEVICE_NAME = user.mfa.softwareToken?.deviceName;
    return challenge(context, signIn, method, FRIENDLY_DEVICE_NAME ? { FRIENDLY_DEVICE_NAME } : {});
  }
  const attribute = method === 'SMS_MFA' ? 'phone_number' : 'email';
  return challengeCode(context, signIn, method, user.attributes[attribute] ?? '');
}

/** Sends a code and asks for it. With `setUp` the address becomes the user's once it is proved. */
export async function challengeCode(
  context: UserPoolContext,
  signIn: HalfProvenSignIn,
  method: 'SMS_MFA' | 'EMAIL_OTP',
  value: string,
  setUp?: MfaMethod,
): Promise<AuthOutput> {
  const attribute = method === 'SMS_MFA' ? 'phone_number' : 'email';
  const destination = { attribute, value } as const;
  if (method === 'EMAIL_OTP') countAttempt(context, signIn.pool, value, 'email-mfa');
  const { sent, details } = await sendSignInCode(context, { ...signIn, destination, digits: 6 });
  const state = { code: sent, ...(setUp && { setUp }) };
  return challenge(context, signIn, method, deliveryParameters(details), state);
}

/** What a session remembers of a sign-in that awaits its second factor. */
function halfProvenState(
  { user, typedName, source, rounds }: HalfProvenSignIn,
  name: SessionState['challenge'],
): SessionState {
  return {
    challenge: name,
    userName: user.username,
    typedName,
    source,
    ...(rounds && { custom: whileBuiltIn(rounds) }),
  };
}

function challenge(
  context: UserPoolContext,
  signIn: HalfProvenSignIn,
  name: MfaMethod | 'MFA_SETUP' | 'SELECT_MFA_TYPE',
  parameters: Record<string, string>,
  more: Partial<SessionState> = {},
): AuthOutput {
  const { client, user } = signIn;
  const state = { ...halfProvenState(signIn, name), ...more };
  return {
    ChallengeName: name,
    Session: openSession(context, client, user, state),
    ChallengeParameters: {
      ...(NAMING_THE_USER.includes(name) && { USER_ID_FOR_SRP: user.username }),
      ...parameters,
    },
  };
}
