import type { SignInOutput } from 'aws-amplify/auth';

/** publicChallengeParameters of our create-auth-challenge function; all are text. */
export interface ChallengeParameters {
  /** How to prove it; `choice` while that is to be said. */
  method?: string;
  /** Those that may be chosen, with spaces between. */
  methods?: string;
  /** Where the message went, masked; absent while that would tell whether there is an account. */
  destination?: string;
  triesLeft?: string;
  resendsLeft?: string;
  /** ISO 8601. */
  expiresAt?: string;
}

export function methodsOf({ methods = '' }: ChallengeParameters): string[] {
  return methods.split(' ').filter((method) => method !== '');
}

/** The method to take without asking, where there is no other. */
export function onlyMethodOf(next: SignInOutput['nextStep']): string | undefined {
  if (next.signInStep !== 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE') return undefined;
  const parameters: ChallengeParameters = next.additionalInfo ?? {};
  const [only, another] = methodsOf(parameters);
  return parameters.method === 'choice' && another === undefined ? only : undefined;
}
