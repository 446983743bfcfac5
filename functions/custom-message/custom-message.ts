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
  const template = templatesFor(locales, templates)[source];
  const fill = (text: string) =>
    text
      .replaceAll('{code}', () => codeParameter)
      .replaceAll('{username}', () => usernameParameter ?? '');
  return { subject: template.subject, email: fill(template.email), sms: fill(template.sms) };
}

/** The closest there is: `de-AT`, then `de`, then the next language, then the default. */
function templatesFor(wanted: readonly string[], { defaultLocale, locales }: MessageTemplates) {
  const candidates = wanted.flatMap((tag) => {
    const parts = tag.toLowerCase().replaceAll('_', '-').split('-');
    return parts.map((_, dropped) => parts.slice(0, parts.length - dropped).join('-'));
  });
  const found = [...candidates, defaultLocale].find((tag) => locales.has(tag));
  return locales.get(found ?? defaultLocale) as Readonly<Record<MessageSource, MessageTemplate>>;
}

function isKnown(source: string): source is MessageSource {
  return (messageSources as readonly string[]).includes(source);
}
