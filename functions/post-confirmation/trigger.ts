import { deadlineIn } from '../../shared/deadline.ts';
import {
  type AccountAttributes,
  accountOf,
  answerOf,
  readAccountAttributes,
} from '../../shared/onboarding/account-event.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';
import {
  type Confirmation,
  confirmAccount,
  type PostConfirmationDecision,
} from './post-confirmation.ts';

interface Admitted {
  /** The part of triggerSource after the underscore. */
  source: string;
  attributes: AccountAttributes;
}

export const postConfirmationTrigger: TriggerDefinition<Admitted, Confirmation> = {
  trigger: 'PostConfirmation',
  admit: (request, triggerSource) => ({
    source: triggerSource.slice(triggerSource.indexOf('_') + 1),
    attributes: readAccountAttributes(request),
  }),
  answer: async (event, confirmation, remaining) => {
    const { source, attributes } = event.input;
    const input = { source, account: accountOf(event, attributes) };
    return answer(await confirmAccount(input, confirmation, deadlineIn(remaining)));
  },
  // Trying again would only bring "Current status is CONFIRMED" (facts: cognito-triggers 7).
  faultSentence: (requestId) =>
    `ACCOUNT_UNFINISHED: Your account is confirmed but not ready yet, please sign in (request ${requestId})`,
};

/** Cognito reads nothing from this trigger's response (facts: cognito-triggers 4.2). */
function answer(decision: PostConfirmationDecision): TriggerAnswer {
  switch (decision.kind) {
    case 'account-complete':
      return answerOf(decision.report);
    case 'row-unread':
      return { outcome: 'allowed', code: 'PROFILE_UNREAD' };
    case 'nothing-to-do':
      return { outcome: 'skipped' };
  }
}
