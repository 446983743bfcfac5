import { describe, expect, test } from '@jest/globals';
import { readLocalised, wordsFor } from '../../shared/localised.ts';

const greetings = readLocalised(
  { defaultLocale: 'en', locales: { en: 'Hello', de: 'Hallo', 'pt-BR': 'Oi' } },
  'policy/a.json',
  String,
);

test.each([
  [['de'], 'Hallo'],
  [['de-AT'], 'Hallo'],
  [['de_AT'], 'Hallo'],
  [['DE'], 'Hallo'],
  [['fr', 'de'], 'Hallo'],
  [['pt-BR'], 'Oi'],
  [['pt'], 'Hello'],
  [['fr'], 'Hello'],
  [['', '-', 'constructor'], 'Hello'],
  [[], 'Hello'],
])('who reads %j is told %s', (wanted, words) => {
  expect(wordsFor(wanted, greetings).words).toBe(words);
});

describe('what is no set of languages names its flaw', () => {
  const noDefault = 'policy/a.json: defaultLocale is not one of locales';
  test.each([
    [null, noDefault],
    [{ defaultLocale: 'en' }, noDefault],
    [{ defaultLocale: 'fr', locales: { en: 'Hello' } }, noDefault],
    [{ defaultLocale: 'toString', locales: { en: 'Hello' } }, noDefault],
    [
      { defaultLocale: 'en', locales: { en: 'Hello', 'not a tag': 'Hi' } },
      'policy/a.json: locales.not a tag is not a BCP 47 tag such as en or pt-BR',
    ],
  ])('%j', (content, message) => {
    expect(() => readLocalised(content, 'policy/a.json', String)).toThrow(
      expect.objectContaining({ code: 'POLICY_INVALID', message }),
    );
  });
});
