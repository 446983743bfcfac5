import { parseEmailAddress } from '../../shared/email-address.ts';
import { escapeHtml, textOfHtml, unescapeHtml } from '../../shared/pool-messages/html-text.ts';
import type { MessageTemplates } from '../../shared/pool-messages/templates.ts';
import { type MessageInput, writeMessage } from '../../shared/pool-messages/write-message.ts';
import type { EmailMessage } from '../../shared/ports.ts';

/** In the form that mail systems take; null for what mail cannot be sent to. */
export function deliverableAddress(email: string | null): string | null {
  const parsed = parseEmailAddress(email ?? '');
  return parsed.ok ? `${parsed.address.localPart}@${parsed.address.domain}` : null;
}

/**
 * The message as HTML, as Cognito would send it, and as the text of it.
 * @param input its code as it was encrypted: Cognito escapes temporary passwords for HTML
 */
export function wordEmail(
  { code, username, ...input }: MessageInput & { username: string },
  templates: MessageTemplates,
): Omit<EmailMessage, 'to'> {
  const values = { code: escapeHtml(unescapeHtml(code)), username: escapeHtml(username) };
  const { subject, email: html } = writeMessage({ ...input, ...values }, templates);
  return { subject, html, text: textOfHtml(html) };
}
