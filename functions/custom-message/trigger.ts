import type { MessageTemplate, MessageTemplates } from '../../shared/pool-messages/templates.ts';
import { type MessageInput, writeMessage } from '../../shared/pool-messages/write-message.ts';
import {
  readOptionalRecord,
  readOptionalText,
  readText,
  type UnknownRecord,
} from '../../shared/shape.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';

export const customMessageTrigger: TriggerDefinition<MessageInput, MessageTemplates> = {
  trigger: 'CustomMessage',
  admit,
  answer: ({ input }, templates) => answer(writeMessage(input, templates)),
};

/** A page says what language it speaks in `clientMetadata.locale`; else the user's own attribute. */
function admit(request: UnknownRecord, triggerSource: string): MessageInput {
  const attributes = readOptionalRecord(request.userAttributes, 'request.userAttributes');
  const metadata = readOptionalRecord(request.clientMetadata, 'request.clientMetadata');
  const locales = [
    readOptionalText(metadata.locale, 'request.clientMetadata.locale'),
    readOptionalText(attributes.locale, 'request.userAttributes.locale'),
  ];
  return {
    source: triggerSource.slice(triggerSource.indexOf('_') + 1),
    locales: locales.filter((locale) => locale !== null),
    codeParameter: readText(request.codeParameter, 'request.codeParameter'),
    usernameParameter: readOptionalText(request.usernameParameter, 'request.usernameParameter'),
  };
}

function answer(message: MessageTemplate | null): TriggerAnswer {
  if (message === null) return { outcome: 'skipped' };
  const { subject, email, sms } = message;
  const response = { emailSubject: subject, emailMessage: email, smsMessage: sms };
  return { outcome: 'allowed', response };
}
