import policy from '../../policy/sign-in.json' with { type: 'json' };
import { readSignInPolicy } from '../../shared/sign-in-policy.ts';
import { systemClock } from '../../shared/system-ports.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { preAuthenticationTrigger } from './trigger.ts';

export const handler = createTrigger(preAuthenticationTrigger, () => ({
  policy: readSignInPolicy(policy),
  clock: systemClock,
}));
