import { expect, test } from '@jest/globals';
import { codeSentTo, mailTo, otherThan } from '../support/inbox.ts';
import {
  arrive,
  choose,
  enter,
  fill,
  press,
  refusal,
  signIn,
  typeCode,
} from '../support/page-actions.ts';
import { somebody } from '../support/people.ts';
import { adminInvites, madeByAdmin } from '../support/user-pool-client.ts';
import { visitors } from '../support/visitors.ts';

const visit = visitors();

test('with the password, which is never sent', async () => {
  const person = await madeByAdmin();
  const page = await visit('/sign-in');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  await enter(page, person);
  expect(sent.join()).toContain('SRP_A');
  expect(sent.join()).not.toContain(person.password);
});

test('a wrong password is refused', async () => {
  const person = await madeByAdmin();
  const page = await visit('/sign-in');
  await signIn(page, { ...person, password: 'Wrong-Horse-1' });
  expect(await refusal(page)).toBe(
    'The e-mail address or the password is not right. (NotAuthorizedException)',
  );
});

test('an unknown address is refused with the same words', async () => {
  const page = await visit('/sign-in');
  await signIn(page, somebody());
  expect(await refusal(page)).toBe(
    'The e-mail address or the password is not right. (NotAuthorizedException)',
  );
});

test('the first time, with a temporary password', async () => {
  const person = somebody();
  await adminInvites(person);
  const page = await visit('/sign-in');
  await signIn(page, person);
  await arrive(page, 'Choose your password');
  await fill(page, { 'New password': 'short' });
  await press(page, 'Save and sign in');
  expect(await refusal(page)).toBe('Password not long enough.');
  await fill(page, { 'New password': 'A-Horse-Of-My-Own-7' });
  await press(page, 'Save and sign in');
  await arrive(page, 'Your claims');
});

test('by a code from the mail, without a password', async () => {
  const person = await madeByAdmin();
  const page = await visit('/sign-in');
  await choose(page, 'E-mail');
  await fill(page, { 'E-mail address': person.email });
  await press(page, 'Sign in');
  await arrive(page, 'Enter your code');
  await fill(page, { Code: otherThan(await codeSentTo(person.email)) });
  await press(page, 'Continue');
  expect(await refusal(page)).toMatch(/^That is not the code\./);
  await typeCode(page, person.email);
  await press(page, 'Continue');
  await arrive(page, 'Your claims');
});

test('a sign-in by code survives a reload of the page', async () => {
  const person = await madeByAdmin();
  const page = await visit('/sign-in');
  await choose(page, 'E-mail');
  await fill(page, { 'E-mail address': person.email });
  await press(page, 'Sign in');
  await arrive(page, 'Enter your code');
  await page.reload();
  await arrive(page, 'Enter your code');
  await typeCode(page, person.email);
  await press(page, 'Continue');
  await arrive(page, 'Your claims');
});

test('three wrong codes end it, back at the beginning', async () => {
  const person = await madeByAdmin();
  const page = await visit('/sign-in');
  await choose(page, 'E-mail');
  await fill(page, { 'E-mail address': person.email });
  await press(page, 'Sign in');
  await arrive(page, 'Enter your code');
  const code = Number(await codeSentTo(person.email));
  for (const step of [1, 2]) {
    await fill(page, { Code: String((code + step) % 1_000_000).padStart(6, '0') });
    await press(page, 'Continue');
    await refusal(page);
  }
  await fill(page, { Code: String((code + 3) % 1_000_000).padStart(6, '0') });
  await press(page, 'Continue');
  await arrive(page, 'Sign in');
  expect(await page.getByText('That did not work. Please start again.').count()).toBe(1);
});

test('an unknown address is asked for a code too, and gets no mail', async () => {
  const { email } = somebody();
  const page = await visit('/sign-in');
  await choose(page, 'E-mail');
  await fill(page, { 'E-mail address': email });
  await press(page, 'Sign in');
  await arrive(page, 'Enter your code');
  expect(await mailTo(email)).toEqual([]);
});

test('by password and then a code', async () => {
  const person = await madeByAdmin();
  const page = await visit('/sign-in');
  await choose(page, 'Both');
  await signIn(page, person);
  await arrive(page, 'Enter your code');
  await typeCode(page, person.email);
  await press(page, 'Continue');
  await arrive(page, 'Your claims');
});

test('a forgotten password is set anew with a code', async () => {
  const person = await madeByAdmin();
  const page = await visit('/sign-in');
  await page.getByText('Forgotten your password?').click();
  await arrive(page, 'Forgotten password');
  await fill(page, { 'E-mail address': person.email });
  await press(page, 'Send the code');
  await arrive(page, 'Set a new password');
  await typeCode(page, person.email);
  await fill(page, { 'New password': 'Remembered-Now-42' });
  await press(page, 'Set the password');
  await arrive(page, 'Sign in');
  expect(await page.getByText('Your new password is set. Sign in with it.').count()).toBe(1);
  await fill(page, { Password: 'Remembered-Now-42' });
  await press(page, 'Sign in');
  await arrive(page, 'Your claims');
});
