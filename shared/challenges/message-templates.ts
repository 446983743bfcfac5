import type { EmailMessage } from '../ports.ts';
import type { ChallengeMethodId } from './challenge-method.ts';

/** A file policy/messages/sign-in.<language>.json; a text is its lines. */
export interface TemplateFile {
  'email-code': { subject: string; text: readonly string[] };
  'magic-link': { subject: string; button: string; text: readonly string[] };
  'sms-code': { text: string };
}

export interface LanguageTemplates extends TemplateFile {
  /** BCP 47, for screen readers. */
  language: string;
}

export interface MessageTemplates {
  /** By BCP 47 tag or a locale such as `de_AT`; English for what is not there. */
  forLocale(locale: string | null): LanguageTemplates;
  languages: ReadonlyMap<string, LanguageTemplates>;
}

/**
 * The templates that an operator edits, by language; English is for everybody else. What is
 * in them is checked when they are packaged (template-check.ts).
 */
export function messageTemplates(
  files: Readonly<Record<string, TemplateFile>> & { en: TemplateFile },
): MessageTemplates {
  const languages = new Map(
    Object.entries(files).map(([language, file]) => [language, { ...file, language }]),
  );
  const usual = { ...files.en, language: 'en' };
  return {
    languages,
    forLocale: (locale) =>
      languages.get(/^[a-z]+/.exec(locale?.toLowerCase() ?? '')?.[0] ?? '') ?? usual,
  };
}

/** Plain text and the same as HTML: a code that is spoken digit by digit, a link as a button. */
export function wordEmail(
  templates: LanguageTemplates,
  method: ChallengeMethodId,
  values: Readonly<Record<string, string>>,
): Omit<EmailMessage, 'to'> {
  const { subject, text } = templates[method === 'magic-link' ? 'magic-link' : 'email-code'];
  const { code = '', link = '' } = values;
  const spoken = [...code].join(', ');
  const marked = {
    ...values,
    code: `<strong role="img" aria-label="${spoken}" style="font-size: 28px; letter-spacing: 4px">${code}</strong>`,
    link: `<a href="${escapeHtml(link)}" style="font-size: 20px">${escapeHtml(templates['magic-link'].button)}</a>`,
  };
  const paragraphs = text
    .filter((line) => line !== '')
    .map((line) => `<p>${fill(escapeHtml(line), marked)}</p>`);
  return {
    subject,
    text: `${fill(text.join('\n'), values)}\n`,
    html: [
      `<!doctype html><html lang="${templates.language}"><head><meta charset="utf-8"></head>`,
      '<body style="font: 16px/1.5 sans-serif; color: #1a1a1a">',
      ...paragraphs,
      '</body></html>\n',
    ].join('\n'),
  };
}

/**
 * The last line binds the code to the page's domain: iOS and Android offer to fill it in there and
 * nowhere else (WICG, "Origin-bound one-time codes delivered via SMS").
 */
export function wordSms(
  templates: LanguageTemplates,
  values: Readonly<Record<string, string>>,
  domain: string,
): string {
  return `${fill(templates['sms-code'].text, values)}\n\n@${domain} #${values.code}`;
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? '');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
