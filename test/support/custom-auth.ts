import { EMAIL } from './pool-people.ts';
import { CLIENT_ID, type TestPool } from './user-pool.ts';

/** Begins CUSTOM_AUTH. */
export function startCustom(
  pool: TestPool,
  parameters: Record<string, string> = {},
  ClientMetadata?: Record<string, string>,
) {
  return pool.api.initiateAuth({
    ClientId: CLIENT_ID,
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME: EMAIL, ...parameters },
    ClientMetadata,
  });
}

/** Answers a CUSTOM_CHALLENGE. */
export function answerCustom(
  pool: TestPool,
  Session: string | undefined,
  ANSWER: string,
  ClientMetadata?: Record<string, string>,
) {
  return pool.api.respondToAuthChallenge({
    ClientId: CLIENT_ID,
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session,
    ChallengeResponses: { USERNAME: EMAIL, ANSWER },
    ClientMetadata,
  });
}
