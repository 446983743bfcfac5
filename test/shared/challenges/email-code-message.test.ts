import { expect, test } from '@jest/globals';
import { emailCodeMessage } from '../../../shared/challenges/email-code-message.ts';

test('says what the code is for, how long it holds, and what to do if it was not asked for', () => {
  expect(emailCodeMessage('ada@example.com', '012345', 300)).toEqual({
    to: 'ada@example.com',
    subject: 'Your sign-in code',
    text: `Your sign-in code is 012345

It works once, within the next 5 minutes.
If you are not signing in, somebody typed your address: ignore this message, and give the code to nobody.
`,
  });
});
