import { expect, test } from '@jest/globals';
import { shownUserName } from '../../../shared/pool-messages/sender-input.ts';

const sub = '3f0c1f6e-0000-4000-8000-000000000000';
const email = 'ada@example.com';
const phoneNumber = '+4915100000000';

test.each([
  ['a name that somebody chose', 'ada', { sub, email, phoneNumber }, 'ada'],
  ['the address of somebody whose name is their sub', sub, { sub, email, phoneNumber }, email],
  ['their phone number without one', sub, { sub, email: null, phoneNumber }, phoneNumber],
  ['their name where there is neither', sub, { sub, email: null, phoneNumber: null }, sub],
])('people sign in with %s', (_what, userName, person, shown) => {
  expect(shownUserName(userName, person)).toBe(shown);
});
