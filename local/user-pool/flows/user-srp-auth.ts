import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { knownDifferences } from '../known-differences.ts';
import { isValidClientPublicKey, startSrpExchange } from '../passwords/srp.ts';
import type { Pool } from '../pools/pool.ts';
import type { AuthOutput } from './auth-output.ts';
import { type Candidate, identify, passwordOf } from './candidate.ts';
import { requireParameter } from './parameter.ts';
import { openSession, type SrpState } from './session-strings.ts';
import type { SignInStart } from './sign-in.ts';
import { admitCandidate } from './sign-in-preconditions.ts';

// "Opaque base64 of roughly 1 to 2 KB" (facts: cognito-api 2.2).
const SECRET_BLOCK_BYTES = 1024;

/**
 * USER_SRP_AUTH begins: a PASSWORD_VERIFIER challenge, for somebody unknown too. It has no
 * Session: its SECRET_BLOCK stands for it (facts: cognito-api 2.3).
 */
export async function startUserSrpAuth(
  context: UserPoolContext,
  start: SignInStart,
): Promise<AuthOutput> {
  const typedName = requireParameter(start.parameters, 'USERNAME');
  const clientPublicKey = readClientPublicKey(start.parameters);
  const candidate = identify(context, start.pool, start.client, typedName);
  await admitCandidate(context, start, candidate);
  const { srp, parameters } = beginExchange(context, start.pool, candidate, clientPublicKey);
  openSession(
    context,
    start.client,
    candidate.user,
    { challenge: 'PASSWORD_VERIFIER', userName: candidate.userName, typedName, srp },
    { token: srp.secretBlock, seconds: knownDifferences.srpAnswerSeconds.value },
  );
  return { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: parameters };
}

/** @throws InvalidParameterException missing. @throws NotAuthorizedException not a key of the group. */
export function readClientPublicKey(parameters: SignInStart['parameters']): string {
  const clientPublicKey = requireParameter(parameters, 'SRP_A');
  if (!isValidClientPublicKey(clientPublicKey)) throw errors.incorrectUsernameOrPassword();
  return clientPublicKey;
}

/** Chooses the server's half of an SRP exchange: what to remember, and what to tell the client. */
export function beginExchange(
  context: UserPoolContext,
  pool: Pool,
  candidate: Candidate,
  clientPublicKey: string,
): { srp: SrpState; parameters: Record<string, string> } {
  const stored = passwordOf(context, pool, candidate);
  const exchange = startSrpExchange(stored, context.random);
  const secretBlock = context.random.bytes(SECRET_BLOCK_BYTES).toString('base64');
  return {
    srp: { ...exchange, clientPublicKey, secretBlock },
    parameters: {
      SALT: stored.salt,
      SRP_B: exchange.publicKey,
      SECRET_BLOCK: secretBlock,
      USERNAME: candidate.userName,
      USER_ID_FOR_SRP: candidate.userName,
    },
  };
}
