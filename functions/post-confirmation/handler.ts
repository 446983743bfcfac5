import signUp from '../../policy/sign-up.json' with { type: 'json' };
import welcomeMessage from '../../policy/welcome-message.json' with { type: 'json' };
import { awsOnboarding } from '../../shared/aws/aws-onboarding.ts';
import { LambdaHandover } from '../../shared/aws/lambda-handover.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { postConfirmationTrigger } from './trigger.ts';

export const handler = createTrigger(postConfirmationTrigger, () => ({
  onboarding: awsOnboarding({ signUp, welcomeMessage }),
  handover: new LambdaHandover(readSetting('RECONCILE_FUNCTION'), readAwsSettings('LAMBDA')),
}));
