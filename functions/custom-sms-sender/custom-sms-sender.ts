import { unescapeHtml } from '../../shared/pool-messages/html-text.ts';
import type { MessageTemplates } from '../../shared/pool-messages/templates.ts';
import { type MessageInput, writeMessage } from '../../shared/pool-messages/write-message.ts';

/** @param input its code as it was encrypted: Cognito escapes temporary passwords for HTML */
export function wordSms({ code, ...input }: MessageInput, templates: MessageTemplates): string {
  return writeMessage({ ...input, code: unescapeHtml(code) }, templates).sms;
}
