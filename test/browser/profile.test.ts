import { expect, test } from '@jest/globals';
import { codeSentTo, otherThan } from '../support/inbox.ts';
import { enter, fill, open, press, refusal, typeCode } from '../support/page-actions.ts';
import { somebody } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import { madeByAdmin } from '../support/user-pool-client.ts';
import { visitors } from '../support/visitors.ts';

const visit = visitors();

test('details are saved through the API, come with the next tokens, and can be taken away', async () => {
  const page = await visit('/');
  await enter(page, await madeByAdmin());
  await open(page, 'Profile', 'Your profile');
  const sent: unknown[] = [];
  page.on('request', (request) => {
    const isChange = request.method() === 'PATCH';
    if (isChange) sent.push([request.url(), request.postDataJSON()]);
  });
  await fill(page, {
    Name: 'Grace Hopper',
    'Given name': 'Grace',
    'Family name': 'Hopper',
    Language: 'en-US',
    'Time zone': 'America/New_York',
  });
  await press(page, 'Save');
  await page.getByText('Saved.').waitFor();
  await fill(page, { Name: '' });
  await press(page, 'Save');
  await page.getByText('Saved.').waitFor();
  const address = `${runningStack().endpoints.api}/me`;
  expect(sent).toEqual([
    [
      address,
      {
        name: 'Grace Hopper',
        givenName: 'Grace',
        familyName: 'Hopper',
        locale: 'en-US',
        timeZone: 'America/New_York',
      },
    ],
    [address, { name: null }],
  ]);
  await page.reload();
  await page.getByText(/^This account is from/).waitFor();
  expect(await page.getByLabel('Time zone').inputValue()).toBe('America/New_York');
  await open(page, 'Claims', 'Your claims');
  const table = page.getByRole('table');
  await table.getByText('Hopper', { exact: true }).waitFor();
  expect(await table.getByText('Grace Hopper').count()).toBe(0);
});

test('what the API does not take is said at its field', async () => {
  const page = await visit('/');
  await enter(page, await madeByAdmin());
  await open(page, 'Profile', 'Your profile');
  await fill(page, { 'Time zone': 'Middle/Earth' });
  await press(page, 'Save');
  expect(await refusal(page)).toBe('Give a time zone of the IANA database such as Europe/Berlin.');
  expect(await page.getByLabel('Time zone').getAttribute('aria-invalid')).toBe('true');
});

test('the organization, an attribute of the pool’s own, is saved in the pool', async () => {
  const page = await visit('/');
  await enter(page, await madeByAdmin());
  await open(page, 'Profile', 'Your profile');
  await fill(page, { Organization: 'Navy' });
  await press(page, 'Save the organization');
  await page.getByText('Saved.').waitFor();
  await open(page, 'Claims', 'Your claims');
  await page.getByRole('table').getByText('Navy').waitFor();
  expect(await page.getByText('custom:organization').count()).toBe(1);
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
  await fill(page, { Code: otherThan(await codeSentTo(email)) });
  await press(page, 'Confirm');
  expect(await refusal(page)).toMatch(/^That is not the code/);
  const elsewhere = await visit('/');
  await enter(elsewhere, person);
  await typeCode(page, email);
  await press(page, 'Confirm');
  await page.locator('.now', { hasText: email }).waitFor();
  expect(await page.locator('.now').textContent()).toBe(`${email}verified`);
  await press(page, 'Sign out');
  await enter(page, { ...person, email });
});
