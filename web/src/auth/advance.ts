import type { SignInOutput } from 'aws-amplify/auth';
import { navigate } from '../router.ts';
import { presentSignInStep, setSignInStep } from './sign-in-step.ts';

/**
 * Takes the person to where the user pool's answer leads: signed in, or one step further.
 *
 * @param afterPassword whether the sign-in began with a password; as before where nothing is said
 */
export function advance(
  email: string,
  { nextStep }: SignInOutput,
  afterPassword = presentSignInStep()?.afterPassword ?? false,
): void {
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
      setSignInStep({ email, afterPassword, next: nextStep });
      navigate('/sign-in/step');
  }
}
