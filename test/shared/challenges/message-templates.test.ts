import { describe, expect, test } from '@jest/globals';
import en from '../../../policy/messages/sign-in.en.json' with { type: 'json' };
import {
  readMessageTemplates,
  wordEmail,
  wordSms,
} from '../../../shared/challenges/message-templates.ts';
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
    expect(html).toContain('aria-label="0, 1, 2, 3, 4, 5">012345<');
    expect(html).toContain('<html lang="en">');
    expect(text).toContain('next 5 minutes');
  });

  test('escapes what it puts into HTML and nothing in text', () => {
    const { text, html } = wordEmail(templates.forLocale('en'), 'magic-link', { link: LINK });
    expect(text).toContain(LINK);
    expect(html).toContain('href="https://a.example/?a=1&amp;b=2#link=t.s"');
  });

  test('by SMS ends with the domain and the code, on a line of their own', () => {
    expect(wordSms(templates.forLocale('de'), { code: '123456' }, 'a.example')).toBe(
      'Ihr Anmeldecode ist 123456. Geben Sie ihn niemandem.\n\n@a.example #123456',
    );
  });
});

describe('a template', () => {
  const withText = (method: 'email-code' | 'magic-link', text: unknown) => () =>
    readMessageTemplates({ xx: { ...en, [method]: { ...en[method], text } } });

  test.each([
    [['no code']],
    [['{{code}} {{link}}']],
    [['{{code}} {{minutes']],
    [['{{ code }}']],
    ['{{code}}'],
  ])('%j is refused by name', (text) => {
    expect(withText('email-code', text)).toThrow(
      expect.objectContaining({
        code: 'POLICY_INVALID',
        message:
          'policy/messages/sign-in.xx.json: email-code.text must be a list of lines with {{code}}, perhaps {{minutes}}, and no other placeholder',
      }),
    );
  });

  test('may say more than once, and for how long', () => {
    expect(withText('email-code', ['{{code}}', '{{code}} {{minutes}}'])).not.toThrow();
  });

  test.each([{ subject: 'Your {{code}}' }, { subject: '' }])('%j is refused', (change) => {
    const file = { ...en, 'email-code': { ...en['email-code'], ...change } };
    expect(() => readMessageTemplates({ xx: file })).toThrow(
      'email-code.subject must be text with no placeholder',
    );
  });

  test('there is at least one', () => {
    expect(() => readMessageTemplates({})).toThrow('policy/messages has no language');
    expect(() => readMessageTemplates({ xx: null })).toThrow(/the whole must be/);
  });
});
