import { expect, test } from '@jest/globals';
import { codeSentTo, otherThan } from '../support/inbox.ts';
import { arrive, fill, press, refusal, signIn, typeCode } from '../support/page-actions.ts';
import { somebody } from '../support/people.ts';
import { visitors } from '../support/visitors.ts';

const visit = visitors();

test('register, confirm by the code in the mail, and see the claims', async () => {
  const person = somebody();
  const page = await visit('/');
  await arrive(page, 'Sign in');
  await page.getByText('Create an account').click();
  await arrive(page, 'Create an account');
  await fill(page, {
    'E-mail address': person.email,
    Password: person.password,
    'Name (optional)': 'Ada Lovelace',
    'Organization (optional)': 'Analytical Engines',
  });
  await press(page, 'Create account');
  await arrive(page, 'Confirm your address');
  await typeCode(page, person.email);
  await press(page, 'Confirm');
  await arrive(page, 'Your claims');
  const claims = page.getByRole('table');
  expect(await claims.getByText(person.email).count()).toBeGreaterThan(0);
  expect(await claims.getByText('Ada Lovelace').count()).toBe(1);
  expect(await claims.getByText('Analytical Engines').count()).toBe(1);
});

test('a trusted domain is let in without a code', async () => {
  const person = somebody('trusted.example');
  const page = await visit('/register');
  await fill(page, { 'E-mail address': person.email, Password: person.password });
  await press(page, 'Create account');
  await arrive(page, 'Your claims');
  expect(await page.getByText(person.email).count()).toBeGreaterThan(0);
});

test('a blocked domain is refused with a sentence that helps', async () => {
  const person = somebody('blocked.example');
  const page = await visit('/register');
  await fill(page, { 'E-mail address': person.email, Password: person.password });
  await press(page, 'Create account');
  expect(await refusal(page)).toMatch(/^[A-Z][^_]+[^.]\. \(SIGNUP_[A-Z_]+\)$/);
});

test.each([
  ['too short', 'Ab1', /^Password not long enough\.$/],
  ['without a digit', 'Abcdefghijkl', /^Password must have numeric characters\.$/],
])('a password %s is refused at its field', async (_what, password, sentence) => {
  const page = await visit('/register');
  await fill(page, { 'E-mail address': somebody().email, Password: password });
  await press(page, 'Create account');
  expect(await refusal(page)).toMatch(sentence);
  expect(await page.getByLabel('Password', { exact: true }).getAttribute('aria-invalid')).toBe(
    'true',
  );
});

test('empty and malformed fields are told before anything is sent', async () => {
  const page = await visit('/register');
  await press(page, 'Create account');
  expect(await refusal(page)).toBe('Enter your e-mail address.');
  await fill(page, { 'E-mail address': 'no-address' });
  await press(page, 'Create account');
  expect(await page.locator('.hint.problem').textContent()).toBe(
    'Write it in full: name@example.com.',
  );
  const focused = page.getByLabel('E-mail address');
  expect(await focused.evaluate((input) => input === document.activeElement)).toBe(true);
});

test('an address that is taken says so', async () => {
  const person = somebody('trusted.example');
  const first = await visit('/register');
  await fill(first, { 'E-mail address': person.email, Password: person.password });
  await press(first, 'Create account');
  await arrive(first, 'Your claims');
  const second = await visit('/register');
  await fill(second, { 'E-mail address': person.email, Password: person.password });
  await press(second, 'Create account');
  expect(await refusal(second)).toBe(
    'There is already an account with this address. Sign in, or set a new password. (UsernameExistsException)',
  );
});

test('a wrong code is refused, and a new one can be had', async () => {
  const person = somebody();
  const page = await visit('/register');
  await fill(page, { 'E-mail address': person.email, Password: person.password });
  await press(page, 'Create account');
  await arrive(page, 'Confirm your address');
  await fill(page, { Code: otherThan(await codeSentTo(person.email)) });
  await press(page, 'Confirm');
  expect(await refusal(page)).toBe(
    'That is not the code. Look for the newest message and try again.',
  );
  await press(page, 'Send a new code');
  await page.getByText('A new code is on its way.').waitFor();
  await typeCode(page, person.email, 1);
  await press(page, 'Confirm');
  await arrive(page, 'Your claims');
});

test('a person who left before confirming is led back to it from the sign-in', async () => {
  const person = somebody();
  const first = await visit('/register');
  await fill(first, { 'E-mail address': person.email, Password: person.password });
  await press(first, 'Create account');
  await arrive(first, 'Confirm your address');
  const later = await visit('/sign-in');
  await signIn(later, person);
  await arrive(later, 'Confirm your address');
  await typeCode(later, person.email);
  await press(later, 'Confirm');
  await arrive(later, 'Sign in');
  expect(await later.getByText('Your address is confirmed. Sign in.').count()).toBe(1);
  expect(await later.getByLabel('E-mail address').inputValue()).toBe(person.email);
});
