import { ConfigError } from './errors.ts';
import type { EmailMessage } from './ports.ts';
import { isRecord } from './shape.ts';

/** A message as an operator writes it under policy/; a name in braces stands for what is filled in. */
export type PlainMessage = Pick<EmailMessage, 'subject' | 'text'>;

/** In characters: Cognito's own for a subject and a message (VerificationMessageTemplateType). */
const limits = { subject: 140, text: 20_000 } as const;

/**
 * @param place file, or file and key, for the message of an error
 * @param placeholders names that the text holds in braces, each once, and its subject never
 * @throws ConfigError POLICY_INVALID naming what is wrong, never the words themselves
 */
export function readPlainMessage(
  content: unknown,
  place: string,
  placeholders: readonly string[] = [],
): PlainMessage {
  const { subject, text, ...others } = isRecord(content) ? content : {};
  const wrong = (what: string) => new ConfigError('POLICY_INVALID', `${place}: ${what}`);
  // A line break in a subject would begin another header (RFC 5322 2.2).
  if (!isText(subject, limits.subject) || /[\r\n]/.test(subject)) {
    throw wrong(`subject is not one line of 1 to ${limits.subject} characters`);
  }
  if (!isText(text, limits.text)) {
    throw wrong(`text is not text of 1 to ${limits.text} characters`);
  }
  for (const name of placeholders) {
    if (text.split(`{${name}}`).length !== 2) throw wrong(`text is not with {${name}} in it, once`);
  }
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw wrong(`${unknown} is not a known key`);
  return { subject, text };
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= most;
}
