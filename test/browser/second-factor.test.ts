import { expect, test } from '@jest/globals';
import { appShowsNow } from '../support/authenticator-app.ts';
import { arrive, enter, fill, open, press, refusal, signIn } from '../support/page-actions.ts';
import { runningStack } from '../support/running-stack.ts';
import { madeByAdmin } from '../support/user-pool-client.ts';
import { visitors } from '../support/visitors.ts';

const visit = visitors();

const hasSecondFactor = runningStack().mfaConfiguration !== 'OFF';

test(
  hasSecondFactor
    ? 'an authenticator app is set up, asked for at sign-in, and switched off'
    : 'an authenticator app is not offered where the pool has no second factor',
  async () => {
    const person = await madeByAdmin();
    const page = await visit('/');
    await enter(page, person);
    await open(page, 'Security', 'Security');
    const offer = page.getByRole('heading', { name: 'Authenticator app' });
    expect(await offer.count()).toBe(hasSecondFactor ? 1 : 0);
    if (!hasSecondFactor) return;

    await press(page, 'Set it up');
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
    const secret = (await page.locator('.secret').textContent()) ?? '';
    await fill(page, { Code: appShowsNow(secret) });
    await press(page, 'Switch it on');
    await page.getByRole('button', { name: 'Switch it off' }).waitFor();

    await press(page, 'Sign out');
    await signIn(page, person);
    await arrive(page, 'Enter your code');
    await fill(page, { Code: '000000' });
    await press(page, 'Continue');
    expect(await refusal(page)).toMatch(/^That is not the code/);
    await fill(page, { Code: appShowsNow(secret, 1) });
    await press(page, 'Continue');
    await arrive(page, 'Your claims');

    await open(page, 'Security', 'Security');
    await press(page, 'Switch it off');
    await page.getByRole('button', { name: 'Set it up' }).waitFor();
    await press(page, 'Sign out');
    await enter(page, person);
  },
);
