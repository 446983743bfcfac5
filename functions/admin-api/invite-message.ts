import { ConfigError } from '../../shared/errors.ts';
import type { EmailMessage } from '../../shared/ports.ts';
import { isRecord } from '../../shared/shape.ts';

/** The message to an invited person; `{code}` in its text stands for the code of the invite. */
export type InviteMessage = Omit<EmailMessage, 'to'>;

/**
 * Reads policy/invite-message.json.
 * @throws ConfigError POLICY_INVALID
 */
export function readInviteMessage(content: unknown): InviteMessage {
  const { subject, text, ...others } = isRecord(content) ? content : {};
  // A line break in a subject would begin another header (RFC 5322 2.2).
  if (typeof subject !== 'string' || !/^[^\r\n]{1,140}$/.test(subject)) {
    throw invalid('subject is not one line of 1 to 140 characters');
  }
  if (typeof text !== 'string' || text.split('{code}').length !== 2) {
    throw invalid('text is not a text with {code} in it, once');
  }
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw invalid(`${unknown} is not a known key`);
  return { subject, text };
}

const invalid = (what: string) =>
  new ConfigError('POLICY_INVALID', `policy/invite-message.json: ${what}`);
