import { deadlineIn } from '../../shared/deadline.ts';
import {
  type AccountAttributes,
  accountOf,
  answerOf,
  readAccountAttributes,
} from '../../shared/onboarding/account-event.ts';
import type { Onboarding } from '../../shared/onboarding/onboarding.ts';
import type { TriggerDefinition } from '../../shared/trigger.ts';
import { repairAtSignIn } from './post-authentication.ts';

export const postAuthenticationTrigger: TriggerDefinition<AccountAttributes, Onboarding> = {
  trigger: 'PostAuthentication',
  admit: (request) => readAccountAttributes(request),
  answer: async (event, onboarding, remaining) => {
    const account = accountOf(event, event.input);
    return answerOf(await repairAtSignIn(account, onboarding, deadlineIn(remaining)));
  },
  // Who has proven who they are gets in: a row can be written another time.
  onFault: 'pass',
};
