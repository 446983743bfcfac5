import type { SignInOutput } from 'aws-amplify/auth';
import { navigate } from '../router.ts';
import { setSignInStep } from './sign-in-step.ts';

/** Takes the person to where the user pool's answer leads: signed in, or one step further. */
export function advance(email: string, { nextStep }: SignInOutput): void {
  switch (nextStep.signInStep) {
    case 'DONE':
      setSignInStep(undefined);
      navigate('/');
      return;
    case 'CONFIRM_SIGN_UP':
      setSignInStep(undefined);
      navigate('/confirm', { email, from: 'sign-in' });
      return;
    case 'RESET_PASSWORD':
      setSignInStep(undefined);
      navigate('/forgotten-password', { email, from: 'sign-in' });
      return;
    default:
      setSignInStep({ email, next: nextStep });
      navigate('/sign-in/step');
  }
}
