import { localesIn } from '../../shared/pool-messages/locales-in.ts';
import { isMessageSource, type MessageTemplates } from '../../shared/pool-messages/templates.ts';
import { type MessageInput, writeMessage } from '../../shared/pool-messages/write-message.ts';
import { readOptionalText, readText, type UnknownRecord } from '../../shared/shape.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';

type Admitted = Omit<MessageInput, 'source'> & { source: string };

export const customMessageTrigger: TriggerDefinition<Admitted, MessageTemplates> = {
  trigger: 'CustomMessage',
  admit,
  answer: ({ input }, templates) => answer(input, templates),
};

function admit(request: UnknownRecord, triggerSource: string): Admitted {
  return {
    source: triggerSource.slice(triggerSource.indexOf('_') + 1),
    locales: localesIn(request),
    code: readText(request.codeParameter, 'request.codeParameter'),
    username: readOptionalText(request.usernameParameter, 'request.usernameParameter'),
  };
}

/** Cognito's own message is as good for a source that has no template. */
function answer({ source, ...input }: Admitted, templates: MessageTemplates): TriggerAnswer {
  if (!isMessageSource(source)) return { outcome: 'skipped' };
  const { subject, email, sms } = writeMessage({ ...input, source }, templates);
  const response = { emailSubject: subject, emailMessage: email, smsMessage: sms };
  return { outcome: 'allowed', response };
}
