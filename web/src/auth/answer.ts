import { confirmSignIn, type SignInOutput } from 'aws-amplify/auth';
import { redirect } from '../router.ts';
import { advance } from './advance.ts';
import { problemOf } from './problem.ts';
import { setSignInStep } from './sign-in-step.ts';

export interface AnswerOptions {
  /** With a new password: attributes that the pool requires. */
  userAttributes?: Record<string, string>;
  /** For our challenge functions. */
  clientMetadata?: Record<string, string>;
}

/**
 * Answers the user pool's question and goes where its answer leads. A refusal that ends the
 * sign-in leads back to its beginning; others are for the form to show.
 *
 * @returns the step the user pool wants next, undefined when the sign-in has ended.
 */
export async function answer(
  email: string,
  challengeResponse: string,
  options: AnswerOptions = {},
): Promise<SignInOutput['nextStep'] | undefined> {
  try {
    const output = await confirmSignIn({ challengeResponse, options: { ...options } });
    advance(email, output);
    return output.nextStep;
  } catch (error) {
    const { code } = problemOf(error);
    if (code !== 'NotAuthorizedException' && code !== 'SignInException') throw error;
    redirect('/sign-in', { email, notice: code === 'SignInException' ? 'late' : 'failed' });
    setSignInStep(undefined);
    return undefined;
  }
}
