import { errors } from '../errors.ts';
import type { CustomMessageAnswer } from '../triggers/triggers.ts';
import type { MessageTemplate } from './message-templates.ts';

/** Lengths of the API model, which the answers of CustomMessage must keep (facts: cognito-triggers 4.6). */
const LIMITS = { emailSubject: [1, 140], emailMessage: [6, 20_000], smsMessage: [6, 140] } as const;

/** What AWS calls the members in its validation errors (facts: cognito-triggers 4.6). */
const NAMES = { emailSubject: 'emailSubject', emailMessage: 'emailBody', smsMessage: 'smsMessage' };

const TEXT = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*';

/**
 * The template with what CustomMessage said in place of the pool's texts.
 *
 * @throws InvalidParameterException a text is empty, too long, too short or lacks a placeholder.
 */
export function customizedTemplate(
  template: MessageTemplate,
  answer: CustomMessageAnswer,
  placeholders: readonly string[],
): MessageTemplate {
  if (answer.emailMessage === '' || answer.smsMessage === '') throw errors.messageEmpty();
  const violations = (['emailSubject', 'emailMessage', 'smsMessage'] as const).flatMap((member) => {
    const text = answer[member];
    return text === undefined ? [] : violationsOf(member, text, placeholders);
  });
  if (violations.length > 0) throw errors.validation(violations);
  return {
    emailSubject: answer.emailSubject ?? template.emailSubject,
    emailMessage: answer.emailMessage ?? template.emailMessage,
    smsMessage: answer.smsMessage ?? template.smsMessage,
  };
}

// The text itself is quoted: it holds placeholders, not the code.
function violationsOf(
  member: keyof MessageTemplate,
  text: string,
  placeholders: readonly string[],
): string[] {
  const [least, most] = LIMITS[member];
  const at = `Value '${text}' at '${NAMES[member]}' failed to satisfy constraint: Member must`;
  if (text.length < least) return [`${at} have length greater than or equal to ${least}`];
  if (text.length > most) return [`${at} have length less than or equal to ${most}`];
  if (member === 'emailSubject') return [];
  return placeholders
    .filter((placeholder) => !text.includes(placeholder))
    .map((placeholder) => {
      const pattern = placeholder.replace(/[{}]/g, '\\$&');
      return `${at} satisfy regular expression pattern: ${TEXT}${pattern}${TEXT}`;
    });
}
