import { expect, test } from '@jest/globals';
import { copyProject } from '../support/edited-project.ts';
import { type LocalStack, startLocalStack } from '../support/local-stack.ts';
import { arrive, fill, press } from '../support/page-actions.ts';
import { somebody } from '../support/people.ts';
import { visitors } from '../support/visitors.ts';

const visit = visitors();

test('a newcomer is at their own claims within a minute, by what terminal and page say', async () => {
  const clone = await copyProject({ asInstalled: true });
  const started = performance.now();
  const stack = await startLocalStack({ project: clone.directory });
  try {
    await followWhatIsSaid(stack);
    expect(performance.now() - started).toBeLessThan(60_000);
  } finally {
    await stack.stop();
    await clone.remove();
  }
});

async function followWhatIsSaid(stack: LocalStack): Promise<void> {
  const person = somebody();
  const [, address = ''] = /create an account at (\S+);/.exec(stack.output()) ?? [];
  const page = await visit(new URL(address));
  await page.getByText('Create an account').click();
  await fill(page, { 'E-mail address': person.email, Password: person.password });
  await press(page, 'Create account');
  await arrive(page, 'Confirm your address');

  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'the inbox' }).click();
  const inbox = await opened;
  const message = inbox.getByText(/\b\d{6}\b/).first();
  await message.waitFor({ state: 'attached' });
  const [code = ''] = /\b\d{6}\b/.exec((await message.textContent()) ?? '') ?? [];
  await inbox.close();

  await fill(page, { Code: code });
  await press(page, 'Confirm');
  await arrive(page, 'Your claims');
  expect(await page.getByText(person.email).count()).toBeGreaterThan(0);
}
