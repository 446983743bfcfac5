import * as v from 'valibot';
import { ConfigError } from '../errors.ts';
import type { EmailMessage } from '../ports.ts';
import type { ChallengeMethodId } from './challenge-method.ts';

/** Placeholders, written {{code}}: each text may use these and must use the first ones. */
const code = { must: ['code'], may: ['minutes'] };
const spokenCode = { must: ['code', 'spokenCode'], may: ['minutes'] };
const link = { must: ['link'], may: ['minutes'] };
const none = { must: [], may: [] };

/** The form of each file policy/messages/sign-in.<language>.json; a text is its lines. */
const languageDocument = v.strictObject({
  'email-code': v.strictObject({
    subject: words(none),
    text: lines(code),
    html: lines(spokenCode),
  }),
  'magic-link': v.strictObject({ subject: words(none), text: lines(link), html: lines(link) }),
  'sms-code': v.strictObject({ text: words(code) }),
});

export interface LanguageTemplates extends v.InferOutput<typeof languageDocument> {
  /** BCP 47, for screen readers. */
  language: string;
}

export interface MessageTemplates {
  /** By BCP 47 tag or a locale such as `de_AT`; the first language for what is not there. */
  forLocale(locale: string | null): LanguageTemplates;
  languages: ReadonlyMap<string, LanguageTemplates>;
}

/**
 * Reads the templates that an operator edits, by language; the first one is for everybody else.
 * @throws ConfigError POLICY_INVALID naming file, text and placeholder
 */
export function readMessageTemplates(files: Readonly<Record<string, unknown>>): MessageTemplates {
  const languages = new Map(
    Object.entries(files).map(([language, content]) => [language, read(content, language)]),
  );
  const [usual] = languages.values();
  if (usual === undefined) {
    throw new ConfigError('POLICY_INVALID', 'policy/messages has no language');
  }
  return {
    languages,
    forLocale: (locale) =>
      languages.get(
        String(locale ?? '')
          .split(/[-_]/)[0]
          ?.toLowerCase() ?? '',
      ) ?? usual,
  };
}

function read(content: unknown, language: string): LanguageTemplates {
  const result = v.safeParse(languageDocument, content);
  if (result.success) return { ...result.output, language };
  const flaws = result.issues.map(
    (issue) => `${v.getDotPath(issue) ?? 'the whole'} must be ${issue.message}`,
  );
  const file = `policy/messages/sign-in.${language}.json`;
  throw new ConfigError('POLICY_INVALID', `${file}: ${flaws.join('; ')}`);
}

/** Plain text and HTML; what is put into HTML is escaped. */
export function wordEmail(
  templates: LanguageTemplates,
  method: ChallengeMethodId,
  values: Readonly<Record<string, string>>,
): Omit<EmailMessage, 'to'> {
  const { subject, text, html } = templates[method === 'magic-link' ? 'magic-link' : 'email-code'];
  const all = { ...values, spokenCode: [...(values.code ?? '')].join(', ') };
  return {
    subject,
    text: `${fill(text.join('\n'), all)}\n`,
    html: htmlPage(templates.language, fill(html.join('\n'), all, escapeHtml)),
  };
}

function htmlPage(language: string, content: string): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head>`,
    '<body style="font: 16px/1.5 sans-serif; color: #1a1a1a">',
    content,
    '</body></html>\n',
  ].join('\n');
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

function fill(
  text: string,
  values: Readonly<Record<string, string>>,
  encode: (value: string) => string = (value) => value,
): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => encode(values[name] ?? ''));
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

interface Placeholders {
  must: readonly string[];
  may: readonly string[];
}

function words(placeholders: Placeholders) {
  const form = `text with ${accepted(placeholders)}`;
  return v.pipe(
    v.string(form),
    v.check((text) => text !== '' && fits(text, placeholders), form),
  );
}

function lines(placeholders: Placeholders) {
  const form = `a list of lines with ${accepted(placeholders)}`;
  return v.pipe(
    v.array(v.string(form), form),
    v.check((list) => fits(list.join('\n'), placeholders), form),
  );
}

function fits(text: string, { must, may }: Placeholders): boolean {
  const braces = text.match(/\{\{|\}\}/g)?.length ?? 0;
  const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => String(name));
  const isKnown = names.every((name) => must.includes(name) || may.includes(name));
  return isKnown && braces === 2 * names.length && must.every((name) => names.includes(name));
}

function accepted({ must, may }: Placeholders): string {
  const written = (names: readonly string[]) => names.map((name) => `{{${name}}}`).join(' and ');
  if (must.length === 0) return 'no placeholder';
  return `${written(must)}${may.length === 0 ? '' : `, perhaps ${written(may)}`}, and no other placeholder`;
}
