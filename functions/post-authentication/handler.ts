import newDeviceNote from '../../policy/new-device-note.json' with { type: 'json' };
import signIn from '../../policy/sign-in.json' with { type: 'json' };
import signUp from '../../policy/sign-up.json' with { type: 'json' };
import welcomeMessage from '../../policy/welcome-message.json' with { type: 'json' };
import { awsOnboarding } from '../../shared/aws/aws-onboarding.ts';
import { readSignInPolicy } from '../../shared/sign-in-policy.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { readNewDeviceNotes } from './new-device-note.ts';
import { postAuthenticationTrigger } from './trigger.ts';

export const handler = createTrigger(postAuthenticationTrigger, () => ({
  onboarding: awsOnboarding({ signUp, welcomeMessage }),
  policy: readSignInPolicy(signIn),
  newDeviceNotes: readNewDeviceNotes(newDeviceNote),
}));
