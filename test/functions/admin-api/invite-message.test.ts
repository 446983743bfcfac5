import { expect, test } from '@jest/globals';
import { readInviteMessage } from '../../../functions/admin-api/invite-message.ts';
import message from '../../../policy/invite-message.json' with { type: 'json' };

test('the message of the policy is one', () => {
  expect(readInviteMessage(message)).toEqual(message);
});

const good = { subject: 'Hello', text: 'Take {code}' };

test.each([
  [null, 'subject is not one line of 1 to 140 characters'],
  [{ ...good, subject: 'a\nb' }, 'subject is not one line of 1 to 140 characters'],
  [{ ...good, text: 'no code' }, 'text is not a text with {code} in it, once'],
  [{ ...good, text: '{code} {code}' }, 'text is not a text with {code} in it, once'],
  [{ ...good, html: '<p>' }, 'html is not a known key'],
])('%j is none', (content, said) => {
  expect(() => readInviteMessage(content)).toThrow(
    expect.objectContaining({
      code: 'POLICY_INVALID',
      message: `policy/invite-message.json: ${said}`,
    }),
  );
});
