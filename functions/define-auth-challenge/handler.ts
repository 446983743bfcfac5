import { challengeLimits } from '../../shared/challenges/limits.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { defineAuthChallengeTrigger } from './trigger.ts';

export const handler = createTrigger(defineAuthChallengeTrigger, () => challengeLimits);
