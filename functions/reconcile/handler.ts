import signUp from '../../policy/sign-up.json' with { type: 'json' };
import welcomeMessage from '../../policy/welcome-message.json' with { type: 'json' };
import { awsOnboarding } from '../../shared/aws/aws-onboarding.ts';
import { awsSweepStores } from '../../shared/aws/aws-sweep-stores.ts';
import { readSetting } from '../../shared/config.ts';
import { createJob } from '../../shared/job.ts';
import { graceMilliseconds, mailTimeoutMilliseconds, reconcileJob } from './job.ts';

export const handler = createJob(reconcileJob, () => ({
  userPoolId: readSetting('USER_POOL_ID'),
  onboarding: awsOnboarding(
    { signUp, welcomeMessage },
    { timeoutMilliseconds: mailTimeoutMilliseconds },
  ),
  ...awsSweepStores(),
  graceMilliseconds,
}));
