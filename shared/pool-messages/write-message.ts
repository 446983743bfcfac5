import { wordsFor } from '../localised.ts';
import type { MessageSource, MessageTemplate, MessageTemplates } from './templates.ts';

export interface MessageInput {
  source: MessageSource;
  /** BCP 47 tags the person may read, the most wanted first. */
  locales: readonly string[];
  /** The code, or what Cognito puts it in the place of; the same of the user name. */
  code: string;
  username: string | null;
}

/** The closest template to what the person reads, filled in. */
export function writeMessage(
  { source, locales, code, username }: MessageInput,
  templates: MessageTemplates,
): MessageTemplate {
  const template = wordsFor(locales, templates).words[source];
  const fill = (text: string) =>
    // In one go: what is put in is not looked through again.
    text.replaceAll(/\{(code|username)\}/g, (_whole, name) =>
      name === 'code' ? code : (username ?? ''),
    );
  return { subject: template.subject, email: fill(template.email), sms: fill(template.sms) };
}
