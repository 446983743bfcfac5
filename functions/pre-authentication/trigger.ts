import { Refusal } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports.ts';
import type { SignInPolicy } from '../../shared/sign-in-policy.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';
import { decideSignIn, type SignInDecision } from './pre-authentication.ts';

interface Dependencies {
  policy: SignInPolicy;
  clock: Clock;
}

export const preAuthenticationTrigger: TriggerDefinition<null, Dependencies> = {
  trigger: 'PreAuthentication',
  admit: () => null,
  answer: ({ clientId, userName }, { policy, clock }) =>
    answer(decideSignIn({ clientId, userName }, policy, clock.now())),
};

const reasons = {
  SIGNIN_REFUSED: 'the address or its domain is on a list of deny in policy/sign-in.json',
  SIGNIN_APP_REFUSED: 'the app client is on the list deny.clients of policy/sign-in.json',
  SIGNIN_CLOSED: 'maintenance or closed hours of policy/sign-in.json',
} as const;

/**
 * Cognito reads nothing from the response: to refuse is to throw.
 * @throws Refusal SIGNIN_REFUSED, SIGNIN_APP_REFUSED, SIGNIN_CLOSED
 */
function answer(decision: SignInDecision): TriggerAnswer {
  if (decision.kind === 'refuse') throw new Refusal(decision.code, reasons[decision.code]);
  return { outcome: 'allowed' };
}
