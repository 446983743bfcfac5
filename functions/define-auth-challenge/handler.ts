import policy from '../../policy/challenges.json' with { type: 'json' };
import { readChallengePolicy } from '../../shared/challenges/challenge-policy.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { defineAuthChallengeTrigger } from './trigger.ts';

export const handler = createTrigger(defineAuthChallengeTrigger, () =>
  readChallengePolicy(policy, 'policy/challenges.json'),
);
