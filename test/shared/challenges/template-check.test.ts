import { describe, expect, test } from '@jest/globals';
import en from '../../../policy/messages/sign-in.en.json' with { type: 'json' };
import { checkTemplateFile } from '../../../shared/challenges/template-check.ts';
import { readTracked, trackedFiles } from '../../support/source-tree.ts';

describe('a template', () => {
  const withText = (method: 'email-code' | 'magic-link', text: unknown) => () =>
    checkTemplateFile({ ...en, [method]: { ...en[method], text } }, 'the file');

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
          'the file: email-code.text must be a list of lines with {{code}}, perhaps {{minutes}}, and no other placeholder',
      }),
    );
  });

  test('may say more than once, and for how long', () => {
    expect(withText('email-code', ['{{code}}', '{{code}} {{minutes}}'])).not.toThrow();
  });

  test.each([{ subject: 'Your {{code}}' }, { subject: '' }])('%j is refused', (change) => {
    const file = { ...en, 'email-code': { ...en['email-code'], ...change } };
    expect(() => checkTemplateFile(file, 'the file')).toThrow(
      'email-code.subject must be text with no placeholder',
    );
  });

  test('that is no object is refused', () => {
    expect(() => checkTemplateFile(null, 'the file')).toThrow(/^the file: the whole must be/);
  });

  test.each(
    trackedFiles('policy/messages').filter((path) => path.startsWith('policy/messages/sign-in.')),
  )('%s is one, and is packaged', (path) => {
    expect(() => checkTemplateFile(JSON.parse(readTracked(path)), path)).not.toThrow();
    expect(readTracked('functions/create-auth-challenge/policy.ts')).toContain(path);
  });
});
