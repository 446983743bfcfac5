import { expect, test } from '@jest/globals';
import invite from '../../policy/invite-message.json' with { type: 'json' };
import welcome from '../../policy/welcome-message.json' with { type: 'json' };
import { readPlainMessage } from '../../shared/plain-message.ts';

test('the messages of the policy are some', () => {
  expect(readPlainMessage(welcome, 'welcome')).toEqual(welcome);
  expect(readPlainMessage(invite, 'invite', ['code'])).toEqual(invite);
});

const good = { subject: 'Hello', text: 'Take {code}' };
const subjectForm = 'subject is not one line of 1 to 140 characters';
const textForm = 'text is not text of 1 to 20000 characters';

test.each([
  [null, subjectForm],
  [{ ...good, subject: '' }, subjectForm],
  [{ ...good, subject: 'a\nBcc: b@c.example' }, subjectForm],
  [{ ...good, subject: 'a'.repeat(141) }, subjectForm],
  [{ ...good, subject: 7 }, subjectForm],
  [{ ...good, text: ' \n' }, textForm],
  [{ ...good, text: 7 }, textForm],
  [{ ...good, text: `{code}${'x'.repeat(20_000)}` }, textForm],
  [{ ...good, text: 'no code' }, 'text is not with {code} in it, once'],
  [{ ...good, text: '{code} {code}' }, 'text is not with {code} in it, once'],
  [{ ...good, html: '<p>' }, 'html is not a known key'],
])('%# is none', (content, said) => {
  expect(() => readPlainMessage(content, 'policy/a.json', ['code'])).toThrow(
    expect.objectContaining({ code: 'POLICY_INVALID', message: `policy/a.json: ${said}` }),
  );
});
