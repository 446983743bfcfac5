import { describe, expect, test } from '@jest/globals';
import { customEmailSenderTrigger } from '../../../functions/custom-email-sender/trigger.ts';
import messages from '../../../policy/custom-messages.json' with { type: 'json' };
import { Fault } from '../../../shared/errors.ts';
import {
  type MessageSource,
  readMessageTemplates,
} from '../../../shared/pool-messages/templates.ts';
import type { Mailer } from '../../../shared/ports.ts';
import { systemRandom } from '../../../shared/system-ports.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import {
  PLAIN_PASSWORD,
  PUBLISHED_CODE,
  PUBLISHED_PASSWORD,
  publishedCodes,
} from '../../support/encrypted-code.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { MemoryBudgets } from '../../support/memory-budgets.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { recordingMailer } from '../../support/recording-mailer.ts';
import { BLAND } from '../../support/refusals.ts';

function sender(mailer: Mailer = recordingMailer(), budgets = new MemoryBudgets()) {
  const runtime = recordedRuntime();
  const ports = {
    clock: fixedClock(),
    random: systemRandom,
    budgets,
    mailer,
    metrics: runtime.metrics,
    codes: publishedCodes(),
  };
  const compose = () => ({ templates: readMessageTemplates(messages), ports });
  const handler = createTrigger(customEmailSenderTrigger, compose, runtime);
  return {
    invoke: (event: unknown) => handler(event, lambdaContext()),
    lines: runtime.lines,
    measured: runtime.measured,
    budgets,
  };
}

const FIRST = 'custom-email-sender.CustomEmailSender_SignUp';
const sources = eventFixtureNames('custom-email-sender').filter(
  (name) => !name.includes('AccountTakeOver'),
);

describe('the events that Cognito sends', () => {
  test.each(sources)('%s', async (name) => {
    const event = eventFixture(name);
    const source = event.triggerSource.split('_')[1] as MessageSource;
    const locale = name.endsWith('.metadata') ? 'de' : 'en';
    const { subject, email } = messages.locales[locale][source];
    const mailer = recordingMailer();
    const { invoke, lines, measured } = sender(mailer);
    expect(await invoke(event)).toEqual({ ...event, response: {} });
    expect(measured).toContainEqual({ values: { CodesSent: 1 }, labels: { channel: 'email' } });
    const fill = (code: string) =>
      email.replace('{code}', code).replace('{username}', 'ada@example.com');
    const isPassword = source === 'AdminCreateUser';
    expect(mailer.sent).toEqual([
      {
        to: 'ada@example.com',
        subject,
        text: fill(isPassword ? PLAIN_PASSWORD : PUBLISHED_CODE),
        html: fill(isPassword ? PUBLISHED_PASSWORD : PUBLISHED_CODE),
      },
    ]);
    expect(lines).toMatchObject([{ trigger: 'CustomEmailSender', outcome: 'allowed' }]);
    expect(JSON.stringify(lines)).not.toMatch(/482915|Tmp-|ada@/);
  });
});

describe('nothing is sent', () => {
  test.each([
    ['for a notice of threat protection', 'NOTICE_UNSENT', {}, 'AccountTakeOverNotification'],
    [
      'for one that had an address',
      'NOTICE_UNSENT',
      { userAttributes: { email: 'ada@example.com' } },
      'AccountTakeOverNotification',
    ],
    ['for a source that AWS adds', 'NO_MESSAGE', {}, 'NewThing'],
    ['without a code', 'NO_MESSAGE', { code: null }, 'SignUp'],
    ['without an address', 'NO_ADDRESS', { userAttributes: {} }, 'SignUp'],
    [
      'to what is no address',
      'NO_ADDRESS',
      { userAttributes: { email: 'a@b@c\r\nBcc: d' } },
      'SignUp',
    ],
  ])('%s', async (_, code, changes, source) => {
    const event = eventFixture(
      source === 'AccountTakeOverNotification' ? FIRST.replace('SignUp', source) : FIRST,
    );
    event.triggerSource = `CustomEmailSender_${source}`;
    Object.assign(event.request, changes);
    const mailer = recordingMailer();
    const { invoke, lines, budgets } = sender(mailer);
    await invoke(event);
    expect(mailer.sent).toEqual([]);
    expect(budgets.calls).toEqual([]);
    expect(lines).toMatchObject([{ outcome: 'skipped', code }]);
  });

  test('for a code that another pool’s Cognito encrypted, or that was changed', async () => {
    const mailer = recordingMailer();
    const { invoke, lines } = sender(mailer);
    const other = { ...eventFixture(FIRST), userPoolId: 'us-east-1_Other' };
    const changed = eventFixture(FIRST);
    changed.request.code = changed.request.code.replace(/.{8}$/, 'AAAAAAA=');
    for (const event of [other, changed]) await expect(invoke(event)).rejects.toThrow(BLAND);
    expect(mailer.sent).toEqual([]);
    expect(lines).toMatchObject([{ code: 'CODE_UNREADABLE' }, { code: 'CODE_UNREADABLE' }]);
  });
});

describe('an event that comes more than once', () => {
  test('at once, or one after the other, is one message', async () => {
    const mailer = recordingMailer();
    const { invoke, lines } = sender(mailer);
    await Promise.all([1, 2, 3].map(() => invoke(eventFixture(FIRST))));
    await invoke(eventFixture(FIRST));
    expect(mailer.sent).toHaveLength(1);
    expect(lines.map(({ code }) => code).sort()).toEqual([
      'IN_OTHER_HANDS',
      'IN_OTHER_HANDS',
      'IN_OTHER_HANDS',
      undefined,
    ]);
  });

  test('is sent the next time where it certainly was not sent', async () => {
    const kept = recordingMailer();
    let isDown = true;
    const mailer: Mailer = {
      send: async (message) => {
        if (isDown) throw new Fault('MAIL_FAILED', 'the message could not be sent');
        await kept.send(message);
      },
    };
    const { invoke } = sender(mailer);
    await expect(invoke(eventFixture(FIRST))).rejects.toThrow(BLAND);
    isDown = false;
    await invoke(eventFixture(FIRST));
    expect(kept.sent).toHaveLength(1);
  });

  test('is not sent again where nobody knows', async () => {
    let attempts = 0;
    const mailer: Mailer = {
      send: async () => {
        attempts += 1;
        throw new Fault('MAIL_UNSURE', 'nobody knows whether the message was sent');
      },
    };
    const { invoke, lines } = sender(mailer);
    await expect(invoke(eventFixture(FIRST))).rejects.toThrow(BLAND);
    await invoke(eventFixture(FIRST));
    expect(attempts).toBe(1);
    expect(lines).toMatchObject([{ code: 'MAIL_UNSURE' }, { code: 'IN_OTHER_HANDS' }]);
  });

  test('two codes to one person are two messages', async () => {
    const mailer = recordingMailer();
    const { invoke } = sender(mailer);
    await invoke(eventFixture(FIRST));
    await invoke(eventFixture(FIRST.replace('SignUp', 'ResendCode')));
    expect(mailer.sent).toHaveLength(2);
  });
});

test('a user name that somebody chose is told as it is, whatever is in it', async () => {
  const event = eventFixture(FIRST.replace('SignUp', 'AdminCreateUser'));
  event.userName = '<b>{code}</b>';
  const mailer = recordingMailer();
  await sender(mailer).invoke(event);
  const [message] = mailer.sent;
  expect(message?.text).toContain('Sign in as <b>{code}</b> with');
  expect(message?.html).toContain('Sign in as &lt;b&gt;{code}&lt;/b&gt; with');
});
