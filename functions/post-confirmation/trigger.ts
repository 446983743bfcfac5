import { Fault } from '../../shared/errors.ts';
import { readOptionalRecord, readOptionalText, type UnknownRecord } from '../../shared/shape.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';
import {
  confirmProfile,
  type PostConfirmationDecision,
  type PostConfirmationInput,
  type PostConfirmationPorts,
} from './post-confirmation.ts';

type Admitted = Omit<PostConfirmationInput, 'username'>;

export const postConfirmationTrigger: TriggerDefinition<Admitted, PostConfirmationPorts> = {
  trigger: 'PostConfirmation',
  admit,
  answer: async ({ input, userName }, ports) =>
    answer(await confirmProfile({ ...input, username: userName }, ports)),
};

function admit(request: UnknownRecord, triggerSource: string): Admitted {
  const place = 'request.userAttributes';
  const attributes = readOptionalRecord(request.userAttributes, place);
  return {
    source: triggerSource.slice(triggerSource.indexOf('_') + 1),
    sub: readOptionalText(attributes.sub, `${place}.sub`),
    email: readOptionalText(attributes.email, `${place}.email`),
  };
}

/** Cognito reads nothing from this trigger's response (facts: cognito-triggers 4.2). */
function answer(decision: PostConfirmationDecision): TriggerAnswer {
  switch (decision.kind) {
    case 'profile-written':
      return { outcome: 'allowed', code: 'PROFILE_WRITTEN' };
    case 'profile-there':
      return { outcome: 'allowed', code: 'PROFILE_THERE' };
    case 'nothing-to-do':
      return { outcome: 'skipped' };
    case 'sub-missing':
      throw new Fault('EVENT_INVALID', 'request.userAttributes.sub is not text');
  }
}
