import { wordsFor } from '../localised.ts';
import {
  type MessageSource,
  type MessageTemplate,
  type MessageTemplates,
  messageSources,
} from './templates.ts';

export interface MessageInput {
  /** The part of triggerSource after the underscore; AWS may add to those we know. */
  source: string;
  /** BCP 47 tags the person may read, the most wanted first. */
  locales: readonly string[];
  /** What Cognito takes out again for the code and the user name. */
  codeParameter: string;
  usernameParameter: string | null;
}

/** null where Cognito's own message is as good. */
export function writeMessage(
  { source, locales, codeParameter, usernameParameter }: MessageInput,
  templates: MessageTemplates,
): MessageTemplate | null {
  if (!isKnown(source)) return null;
  const template = wordsFor(locales, templates).words[source];
  const fill = (text: string) =>
    text
      .replaceAll('{code}', () => codeParameter)
      .replaceAll('{username}', () => usernameParameter ?? '');
  return { subject: template.subject, email: fill(template.email), sms: fill(template.sms) };
}

function isKnown(source: string): source is MessageSource {
  return (messageSources as readonly string[]).includes(source);
}
