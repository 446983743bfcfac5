import type { Metrics } from '../../shared/metric.ts';
import { type SendOncePorts, sendOnce } from '../../shared/pool-messages/send-once.ts';
import {
  readSenderInput,
  type SenderInput,
  shownUserName,
} from '../../shared/pool-messages/sender-input.ts';
import { isMessageSource, type MessageTemplates } from '../../shared/pool-messages/templates.ts';
import type { Mailer } from '../../shared/ports.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';
import { deliverableAddress, wordEmail } from './custom-email-sender.ts';

export interface CustomEmailSenderDependencies {
  templates: MessageTemplates;
  ports: SendOncePorts & { mailer: Mailer; metrics: Metrics };
}

/**
 * What threat protection noticed comes in place of the person's attributes: neither an address nor a
 * code is among it (events/SOURCES.md).
 */
const unsentNotice: TriggerAnswer = {
  outcome: 'skipped',
  code: 'NOTICE_UNSENT',
  reason: 'a notice of threat protection names no address',
};

/** Nobody waits for it: Cognito heeds no answer and no error (facts: cognito-triggers 4.11). */
export const customEmailSenderTrigger: TriggerDefinition<
  SenderInput,
  CustomEmailSenderDependencies
> = {
  trigger: 'CustomEmailSender',
  admit: readSenderInput,
  answer: async ({ input, userPoolId, userName }, { templates, ports }) => {
    const { source, locales, code, email } = input;
    if (source === 'AccountTakeOverNotification') return unsentNotice;
    if (code === null || !isMessageSource(source))
      return { outcome: 'skipped', code: 'NO_MESSAGE' };
    const to = deliverableAddress(email);
    if (to === null) return { outcome: 'skipped', code: 'NO_ADDRESS' };
    const username = shownUserName(userName, input);
    return sendOnce({ code, userPoolId }, ports, async (plain) => {
      const message = wordEmail({ source, locales, code: plain, username }, templates);
      await ports.mailer.send({ to, ...message });
      ports.metrics.put({ CodesSent: 1 }, { channel: 'email' });
      return { outcome: 'allowed' };
    });
  },
};
