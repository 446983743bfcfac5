import type { ChallengeLimits } from './challenge-method.ts';

/**
 * Three tries at one of 1 000 000 codes; a code outlives the 3 minutes of a session
 * (resources/clients.yml, AuthSessionValidity) so that the last round can still be answered.
 */
export const challengeLimits: ChallengeLimits = {
  maximumTries: 3,
  codeLifetimeSeconds: 300,
  resendAfterSeconds: 20,
};
