import { isPhoneNumber } from '../../shared/challenges/calling-prefix.ts';
import type { ChallengePolicy } from '../../shared/challenges/challenge-policy.ts';
import { payForMessage } from '../../shared/challenges/spend-governor.ts';
import type { Metrics } from '../../shared/metric.ts';
import { type SendOncePorts, sendOnce } from '../../shared/pool-messages/send-once.ts';
import {
  readSenderInput,
  type SenderInput,
  shownUserName,
} from '../../shared/pool-messages/sender-input.ts';
import { isMessageSource, type MessageTemplates } from '../../shared/pool-messages/templates.ts';
import type { KeyStore, Texter } from '../../shared/ports.ts';
import type { TriggerDefinition } from '../../shared/trigger.ts';
import { wordSms } from './custom-sms-sender.ts';

export interface CustomSmsSenderDependencies {
  templates: MessageTemplates;
  /** Whose budgets and countries hold for these messages too. */
  policy: ChallengePolicy;
  ports: SendOncePorts & { keys: KeyStore; texter: Texter; metrics: Metrics };
}

/**
 * Nobody waits for it: Cognito heeds no answer and no error (facts: cognito-triggers 4.11). Anybody
 * may sign up with a number that is dear to send to, so each message is paid for as those of
 * challenges are, out of the same budgets.
 */
export const customSmsSenderTrigger: TriggerDefinition<SenderInput, CustomSmsSenderDependencies> = {
  trigger: 'CustomSMSSender',
  admit: readSenderInput,
  answer: async ({ input, userPoolId, userName, clientId }, { templates, policy, ports }) => {
    const { source, locales, code, phoneNumber: to } = input;
    if (code === null || !isMessageSource(source))
      return { outcome: 'skipped', code: 'NO_MESSAGE' };
    if (to === null || !isPhoneNumber(to)) return { outcome: 'skipped', code: 'NO_ADDRESS' };
    const signIn = { userPoolId, userName, clientId };
    const message = { channel: 'sms', destination: to, signIn } as const;
    const username = shownUserName(userName, input);
    const pay = async () => payForMessage(message, policy, await ports.keys.current(), ports);
    return sendOnce({ code, userPoolId, pay }, ports, async (plain) => {
      const text = wordSms({ source, locales, code: plain, username }, templates);
      await ports.texter.send({ to, text });
      ports.metrics.put({ CodesSent: 1 }, { channel: 'sms' });
      return { outcome: 'allowed' };
    });
  },
};
