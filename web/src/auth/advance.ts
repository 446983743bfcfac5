import type { SignInOutput } from 'aws-amplify/auth';
import { navigate } from '../router.ts';
import { setSignInStep } from './sign-in-step.ts';

/** Takes the person to where the user pool's answer leads: signed in, or one step further. */
export function advance(email: string, { nextStep }: SignInOutput): void {
  switch (nextStep.signInStep) {
    case 'DONE':
      navigate('/');
      setSignInStep(undefined);
      return;
    case 'CONFIRM_SIGN_UP':
      navigate('/confirm', { email, from: 'sign-in' });
      setSignInStep(undefined);
      return;
    case 'RESET_PASSWORD':
      navigate('/forgotten-password', { email, from: 'sign-in' });
      setSignInStep(undefined);
      return;
    default:
      setSignInStep({ email, next: nextStep });
      navigate('/sign-in/step');
  }
}
