import { expect, test } from '@jest/globals';
import { enter, fill, open, press, typeCode } from '../support/page-actions.ts';
import { somebody } from '../support/people.ts';
import { madeByAdmin } from '../support/user-pool-client.ts';
import { visitors } from '../support/visitors.ts';

const visit = visitors();

test('a name and an organization are saved and come with the next tokens', async () => {
  const page = await visit('/');
  await enter(page, await madeByAdmin());
  await open(page, 'Profile', 'Your profile');
  await fill(page, { Name: 'Grace Hopper', Organization: 'Navy', Language: 'en-US' });
  await press(page, 'Save');
  await page.getByText('Saved.').waitFor();
  await open(page, 'Claims', 'Your claims');
  const table = page.getByRole('table');
  await table.getByText('Grace Hopper').waitFor();
  expect(await table.getByText('Navy').count()).toBe(1);
});

test('a new address takes the place of the old one once it is confirmed', async () => {
  const person = await madeByAdmin();
  const { email } = somebody();
  const page = await visit('/');
  await enter(page, person);
  await open(page, 'Profile', 'Your profile');
  await fill(page, { 'New address': email });
  await press(page, 'Change the address');
  await page.getByText(`We sent a code to ${email}.`).waitFor();
  expect(await page.locator('.now').textContent()).toBe(`${person.email}verified`);
  await typeCode(page, email);
  await press(page, 'Confirm');
  await page.locator('.now', { hasText: email }).waitFor();
  expect(await page.locator('.now').textContent()).toBe(`${email}verified`);
});
