import policy from '../../policy/sign-up.json' with { type: 'json' };
import { createTrigger } from '../../shared/trigger.ts';
import { readSignUpPolicy } from './policy.ts';
import { preSignUpTrigger } from './trigger.ts';

export const handler = createTrigger(preSignUpTrigger, () =>
  readSignUpPolicy(policy, 'policy/sign-up.json'),
);
