import { ConfigError } from '../errors.ts';
import type { Localised } from '../localised.ts';
import { isRecord, type UnknownRecord } from '../shape.ts';

/** What a message is sent for: the part of CustomMessage's triggerSource after the underscore. */
export const messageSources = [
  'SignUp',
  'AdminCreateUser',
  'ResendCode',
  'ForgotPassword',
  'UpdateUserAttribute',
  'VerifyUserAttribute',
  'Authentication',
] as const;

export type MessageSource = (typeof messageSources)[number];

/** AWS may add to those we know. */
export function isMessageSource(source: string): source is MessageSource {
  return (messageSources as readonly string[]).includes(source);
}

/** `{code}` and `{username}` stand for what Cognito puts in. */
export interface MessageTemplate {
  subject: string;
  email: string;
  sms: string;
}

export type MessageTemplates = Localised<Readonly<Record<MessageSource, MessageTemplate>>>;

/** In characters, with what is put in (API reference, VerificationMessageTemplateType). */
const limits = {
  subject: { least: 1, most: 140 },
  email: { least: 6, most: 20_000 },
  sms: { least: 6, most: 140 },
} as const;

/** A code has six digits, as Cognito's `{####}` has characters; it puts user names in beyond the limit. */
const codeInPlace = '{####}';

/**
 * Reads policy/custom-messages.json: every locale has a template for every source, with the
 * placeholders that Cognito demands and within AWS's lengths.
 * @throws ConfigError POLICY_INVALID naming everything that is wrong
 */
export function readMessageTemplates(content: unknown): MessageTemplates {
  const { defaultLocale, locales } = isRecord(content) ? content : {};
  const given = isRecord(locales) ? locales : {};
  const flaws = Object.entries(given).flatMap(([locale, templates]) =>
    messageSources.flatMap((source) => {
      const template = isRecord(templates) ? templates[source] : undefined;
      return flawsOf(source, isRecord(template) ? template : {}).map(
        (flaw) => `locales.${locale}.${source}.${flaw}`,
      );
    }),
  );
  if (typeof defaultLocale !== 'string' || !(defaultLocale in given)) {
    flaws.push('defaultLocale is not one of locales');
  }
  if (flaws.length > 0) {
    throw new ConfigError('POLICY_INVALID', `policy/custom-messages.json: ${flaws.join('; ')}`);
  }
  return {
    defaultLocale: String(defaultLocale).toLowerCase(),
    locales: new Map(
      Object.entries(given).map(([locale, templates]) => [
        locale.toLowerCase(),
        templates as Record<MessageSource, MessageTemplate>,
      ]),
    ),
  };
}

function flawsOf(source: MessageSource, template: UnknownRecord): string[] {
  const needed = source === 'AdminCreateUser' ? ['{code}', '{username}'] : ['{code}'];
  return Object.entries(limits).flatMap(([part, { least, most }]) => {
    const text = template[part];
    if (typeof text !== 'string') return [`${part} is not text`];
    const length = text.replaceAll('{code}', codeInPlace).length;
    const missing = part === 'subject' ? [] : needed.filter((name) => !text.includes(name));
    return [
      ...(length < least || length > most ? [`${part} is not ${least} to ${most} characters`] : []),
      ...missing.map((name) => `${part} is without ${name}`),
      ...(part === 'subject' && /[\r\n]/.test(text) ? ['subject is not one line'] : []),
    ];
  });
}
