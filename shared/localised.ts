import { ConfigError } from './errors.ts';
import { isRecord } from './shape.ts';

/** The same words in several languages. */
export interface Localised<Words> {
  /** For who reads none of the others; one of `locales`. */
  defaultLocale: string;
  /** By BCP 47 tag in lower case. */
  locales: ReadonlyMap<string, Words>;
}

/**
 * The closest there is to what somebody reads: `de-AT`, then `de`, then the next language they read,
 * then the default.
 * @param wanted BCP 47 tags, or locales such as `de_AT`, the most wanted first
 */
export function wordsFor<Words>(
  wanted: readonly string[],
  { defaultLocale, locales }: Localised<Words>,
): { locale: string; words: Words } {
  const candidates = wanted.flatMap((tag) => {
    const parts = tag.toLowerCase().replaceAll('_', '-').split('-');
    return parts.map((_, dropped) => parts.slice(0, parts.length - dropped).join('-'));
  });
  const locale = candidates.find((tag) => locales.has(tag)) ?? defaultLocale;
  return { locale, words: locales.get(locale) as Words };
}

/**
 * Reads what an operator wrote as `{ defaultLocale, locales: { <tag>: words } }`.
 * @param file for the message of an error
 * @param read one language's words, at that place
 * @throws ConfigError POLICY_INVALID, and whatever `read` throws
 */
export function readLocalised<Words>(
  content: unknown,
  file: string,
  read: (words: unknown, place: string) => Words,
): Localised<Words> {
  const { defaultLocale, locales } = isRecord(content) ? content : {};
  const given = isRecord(locales) ? locales : {};
  const wrong = (what: string) => new ConfigError('POLICY_INVALID', `${file}: ${what}`);
  const written = Object.entries(given).map(([tag, words]) => {
    if (!isLanguageTag(tag)) throw wrong(`locales.${tag} is not a BCP 47 tag such as en or pt-BR`);
    return [tag.toLowerCase(), read(words, `${file}: locales.${tag}`)] as const;
  });
  if (typeof defaultLocale !== 'string' || !Object.hasOwn(given, defaultLocale)) {
    throw wrong('defaultLocale is not one of locales');
  }
  return { defaultLocale: defaultLocale.toLowerCase(), locales: new Map(written) };
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
