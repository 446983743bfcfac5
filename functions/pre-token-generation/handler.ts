import claims from '../../policy/claims.json' with { type: 'json' };
import signIn from '../../policy/sign-in.json' with { type: 'json' };
import { readSignInPolicy } from '../../shared/sign-in-policy.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { readClaimPolicy } from './policy.ts';
import { preTokenGenerationTrigger } from './trigger.ts';

export const handler = createTrigger(preTokenGenerationTrigger, () => ({
  claims: readClaimPolicy(claims),
  signIn: readSignInPolicy(signIn),
}));
