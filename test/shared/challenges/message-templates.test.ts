import { describe, expect, test } from '@jest/globals';
import { wordEmail, wordSms } from '../../../shared/challenges/message-templates.ts';
import { issueRules } from '../../support/challenge-rules.ts';

const { templates } = issueRules();
const LINK = 'https://a.example/?a=1&b=2#link=t.s';

describe('the language', () => {
  test.each([
    ['de', 'Ihr Anmeldecode'],
    ['de-AT', 'Ihr Anmeldecode'],
    ['DE_ch', 'Ihr Anmeldecode'],
    ['en-GB', 'Your sign-in code'],
    ['pt-BR', 'Your sign-in code'],
    ['', 'Your sign-in code'],
    [null, 'Your sign-in code'],
  ])('of %p', (locale, subject) => {
    expect(templates.forLocale(locale)['email-code'].subject).toBe(subject);
  });
});

describe('a message', () => {
  test('holds the code once for programs to fill in, and digit by digit for screen readers', () => {
    const { text, html } = wordEmail(templates.forLocale('en'), 'email-code', {
      code: '012345',
      minutes: '5',
    });
    expect(text.match(/\d{6}/g)).toEqual(['012345']);
    expect(html).toMatch(/<strong role="img" aria-label="0, 1, 2, 3, 4, 5" [^>]*>012345<\/strong>/);
    expect(html).toContain('<html lang="en">');
    expect(text).toContain('next 5 minutes');
  });

  test('escapes what it puts into HTML and nothing in text', () => {
    const english = templates.forLocale('en');
    const words = { ...english, 'magic-link': { ...english['magic-link'], button: 'In & <out>' } };
    const { text, html } = wordEmail(words, 'magic-link', { link: LINK });
    expect(text).toContain(LINK);
    expect(html).toContain('href="https://a.example/?a=1&amp;b=2#link=t.s"');
    expect(html).toContain('>In &amp; &lt;out&gt;</a>');
  });

  test('by SMS ends with the domain and the code, on a line of their own', () => {
    expect(wordSms(templates.forLocale('de'), { code: '123456' }, 'a.example')).toBe(
      'Ihr Anmeldecode ist 123456. Geben Sie ihn niemandem.\n\n@a.example #123456',
    );
  });
});
