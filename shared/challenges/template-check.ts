import * as v from 'valibot';
import { ConfigError } from '../errors.ts';
import type { TemplateFile } from './message-templates.ts';

/** Placeholders, written {{code}}: each text may use these and must use the first ones. */
const code = { must: ['code'], may: ['minutes'] };
const link = { must: ['link'], may: ['minutes'] };
const none = { must: [], may: [] };

/** The form of each file policy/messages/sign-in.<language>.json; a text is its lines. */
const templateFile = v.strictObject({
  'email-code': v.strictObject({ subject: words(none), text: lines(code) }),
  'magic-link': v.strictObject({ subject: words(none), button: words(none), text: lines(link) }),
  'sms-code': v.strictObject({ text: words(code) }),
});

/**
 * What an operator wrote, when it is packaged.
 * @throws ConfigError POLICY_INVALID naming file, text and placeholder
 */
export function checkTemplateFile(content: unknown, file: string): TemplateFile {
  const result = v.safeParse(templateFile, content);
  if (result.success) return result.output;
  const flaws = result.issues.map(
    (issue) => `${v.getDotPath(issue) ?? 'the whole'} must be ${issue.message}`,
  );
  throw new ConfigError('POLICY_INVALID', `${file}: ${flaws.join('; ')}`);
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
  return `${written(must)}, perhaps ${written(may)}, and no other placeholder`;
}
