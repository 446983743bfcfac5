import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolContext } from '../context.ts';
import { deliveryDetails } from '../messages/message-delivery.ts';
import { deliveryParameters, sendSignInCode } from '../messages/sign-in-code.ts';
import {
  allowsPassword,
  factorAttribute,
  firstFactors,
  type PasswordlessFactor,
  passwordlessFactors,
} from '../mfa/first-factors.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { StringMap } from '../triggers/trigger-events.ts';
import { simulatedDestination } from '../users/simulated-user.ts';
import type { AuthOutput } from './auth-output.ts';
import type { Candidate } from './candidate.ts';
import { completePasswordStep } from './complete-password-step.ts';
import { optionalParameter } from './parameter.ts';
import { openSession, type SessionState } from './session-strings.ts';
import type { SignInStart } from './sign-in.ts';
import { provePassword } from './user-password-auth.ts';
import { beginExchange, readClientPublicKey } from './user-srp-auth.ts';

/** Somebody who is to choose the first factor of a sign-in. */
export interface Choice {
  pool: Pool;
  client: PoolClient;
  candidate: Candidate;
  typedName: string;
  /** Of the answer that led here; undefined at the start of a sign-in. */
  clientMetadata: StringMap | undefined;
  /** Reaches CustomMessage, unlike the other: see SignInAnswer. */
  messageMetadata?: StringMap | undefined;
}

type Factor = Extract<ChallengeNameType, 'PASSWORD' | 'PASSWORD_SRP' | 'EMAIL_OTP' | 'SMS_OTP'>;

const PASSWORD_FACTORS: readonly Factor[] = ['PASSWORD_SRP', 'PASSWORD'];

/** What AvailableChallenges lists; for somebody unknown what a user of that name could have. */
export function availableFactors(
  context: UserPoolContext,
  { pool, candidate, typedName }: Choice,
): Factor[] {
  const { user } = candidate;
  if (user === undefined) {
    const { attribute } = simulatedDestination(context, pool, typedName);
    return [
      ...(allowsPassword(pool) ? PASSWORD_FACTORS : []),
      ...passwordlessFactors(pool).filter((factor) => factorAttribute(factor) === attribute),
    ];
  }
  return firstFactors(pool, user).flatMap((factor) => {
    if (factor === 'PASSWORD') return PASSWORD_FACTORS;
    return factor === 'EMAIL_OTP' || factor === 'SMS_OTP' ? factor : [];
  });
}

/** Asks for a first factor; a password or SRP key that came along is judged at once. */
export async function beginFirstFactor(
  context: UserPoolContext,
  choice: Choice,
  factor: Factor,
  parameters: SignInStart['parameters'],
): Promise<AuthOutput> {
  switch (factor) {
    case 'PASSWORD':
      return optionalParameter(parameters, 'PASSWORD') === undefined
        ? challenge(context, choice, factor)
        : takePassword(context, choice, parameters.PASSWORD ?? '');
    case 'PASSWORD_SRP':
      return optionalParameter(parameters, 'SRP_A') === undefined
        ? challenge(context, choice, factor)
        : challengePassword(context, choice, parameters);
    default:
      return challengeCode(context, choice, factor);
  }
}

/** @throws NotAuthorizedException, UserNotConfirmedException, PasswordResetRequiredException */
export function takePassword(
  context: UserPoolContext,
  { candidate, ...choice }: Choice,
  password: string,
): Promise<AuthOutput> {
  const user = provePassword(context, { ...choice, candidate }, password);
  return completePasswordStep(context, { ...choice, user });
}

/** PASSWORD_VERIFIER, which has a Session here (facts: cognito-api 2.3). */
export function challengePassword(
  context: UserPoolContext,
  choice: Choice,
  given: SignInStart['parameters'],
): AuthOutput {
  const key = readClientPublicKey(given);
  const { srp, parameters } = beginExchange(context, choice.pool, choice.candidate, key);
  return challenge(context, choice, 'PASSWORD_VERIFIER', parameters, { srp });
}

// Nobody unknown is written to: the answer alone looks as if.
async function challengeCode(
  context: UserPoolContext,
  choice: Choice,
  factor: PasswordlessFactor,
): Promise<AuthOutput> {
  const { pool, client, candidate, typedName, clientMetadata, messageMetadata } = choice;
  const { user } = candidate;
  const available = { AvailableChallenges: availableFactors(context, choice) };
  if (user === undefined) {
    const made = simulatedDestination(context, pool, typedName);
    const told = deliveryParameters(deliveryDetails(made));
    return { ...challenge(context, choice, factor, told, { firstFactor: true }), ...available };
  }
  const attribute = factorAttribute(factor);
  const destination = { attribute, value: user.attributes[attribute] ?? '' };
  const metadata = { clientMetadata, messageMetadata };
  const message = { pool, client, user, destination, digits: 8, ...metadata } as const;
  const { sent, details } = await sendSignInCode(context, message);
  const more = { firstFactor: true, code: sent };
  return { ...challenge(context, choice, factor, deliveryParameters(details), more), ...available };
}

function challenge(
  context: UserPoolContext,
  { client, candidate, typedName }: Choice,
  name: Factor | 'PASSWORD_VERIFIER',
  parameters: Record<string, string> = {},
  more: Partial<SessionState> = {},
): AuthOutput {
  const { user, userName } = candidate;
  const state = { challenge: name, userName, typedName, ...more };
  return {
    ChallengeName: name,
    Session: openSession(context, client, user, state),
    ChallengeParameters: parameters,
  };
}
