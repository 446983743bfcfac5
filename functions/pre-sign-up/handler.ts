import policy from '../../policy/sign-up.json' with { type: 'json' };
import { awsSignUp } from '../../shared/aws/aws-sign-up.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { preSignUpTrigger } from './trigger.ts';

export const handler = createTrigger(preSignUpTrigger, () => awsSignUp(policy));
