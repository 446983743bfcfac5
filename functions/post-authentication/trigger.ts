import { deadlineIn } from '../../shared/deadline.ts';
import {
  type AccountAttributes,
  accountOf,
  answerOf,
  readAccountAttributes,
} from '../../shared/onboarding/account-event.ts';
import type { TaskOutcome } from '../../shared/onboarding/task-outcome.ts';
import {
  readFlag,
  readOptionalRecord,
  readOptionalText,
  type UnknownRecord,
} from '../../shared/shape.ts';
import type { TriggerDefinition } from '../../shared/trigger.ts';
import type { Reader } from './new-device-note.ts';
import { completeSignIn, type SignInCompletion } from './post-authentication.ts';

interface Admitted {
  attributes: AccountAttributes;
  reader: Reader;
  isNewDevice: boolean;
}

export const postAuthenticationTrigger: TriggerDefinition<Admitted, SignInCompletion> = {
  trigger: 'PostAuthentication',
  admit,
  answer: async (event, completion, remaining) => {
    const { attributes, reader, isNewDevice } = event.input;
    const signIn = { at: completion.onboarding.ports.clock.now(), isNewDevice };
    const account = { ...accountOf(event, attributes), signIn };
    const deadline = deadlineIn(remaining);
    const report = await completeSignIn({ account, reader }, completion, deadline);
    return answerOf(report.account, [
      ...noteOf('time of sign-in', report.noted),
      ...noteOf('new-device note', report.told),
    ]);
  },
  // Who has proven who they are gets in: a row can be written another time.
  onFault: 'pass',
};

function admit(request: UnknownRecord): Admitted {
  const place = 'request.userAttributes';
  const attributes = readOptionalRecord(request.userAttributes, place);
  return {
    attributes: readAccountAttributes(request),
    reader: {
      locale: readOptionalText(attributes.locale, `${place}.locale`),
      timeZone: readOptionalText(attributes.zoneinfo, `${place}.zoneinfo`),
    },
    isNewDevice: readFlag(request.newDeviceUsed, 'request.newDeviceUsed'),
  };
}

function noteOf(what: string, outcome: TaskOutcome): string[] {
  return outcome.kind === 'left' ? [`${what} left: ${outcome.code}`] : [];
}
