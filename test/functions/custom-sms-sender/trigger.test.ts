import { describe, expect, test } from '@jest/globals';
import { customSmsSenderTrigger } from '../../../functions/custom-sms-sender/trigger.ts';
import messages from '../../../policy/custom-messages.json' with { type: 'json' };
import {
  type MessageSource,
  readMessageTemplates,
} from '../../../shared/pool-messages/templates.ts';
import { systemRandom } from '../../../shared/system-ports.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { challengePolicy } from '../../support/challenge-rules.ts';
import { PLAIN_PASSWORD, PUBLISHED_CODE, publishedCodes } from '../../support/encrypted-code.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { MemoryBudgets } from '../../support/memory-budgets.ts';
import { memoryKeyStore } from '../../support/memory-key-store.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { recordingTexter } from '../../support/recording-texter.ts';

function sender() {
  const runtime = recordedRuntime();
  const texter = recordingTexter();
  const budgets = new MemoryBudgets();
  const { metrics, measured } = runtime;
  const system = { clock: fixedClock(), random: systemRandom, metrics };
  const ports = { ...system, budgets, texter, keys: memoryKeyStore('k1'), codes: publishedCodes() };
  const compose = () => ({
    templates: readMessageTemplates(messages),
    policy: challengePolicy(),
    ports,
  });
  const handler = createTrigger(customSmsSenderTrigger, compose, runtime);
  const invoke = (event: unknown) => handler(event, lambdaContext());
  return { invoke, lines: runtime.lines, sent: texter.sent, budgets, measured };
}

const FIRST = 'custom-sms-sender.CustomSMSSender_SignUp';

describe('the events that Cognito sends', () => {
  test.each(eventFixtureNames('custom-sms-sender'))('%s', async (name) => {
    const event = eventFixture(name);
    const source = event.triggerSource.split('_')[1] as MessageSource;
    const { sms } = messages.locales[name.endsWith('.metadata') ? 'de' : 'en'][source];
    const { invoke, lines, sent, measured } = sender();
    expect(await invoke(event)).toEqual({ ...event, response: {} });
    const code = source === 'AdminCreateUser' ? PLAIN_PASSWORD : PUBLISHED_CODE;
    const text = sms.replace('{code}', () => code).replace('{username}', 'ada@example.com');
    expect(sent).toEqual([{ to: '+4915112345678', text }]);
    expect(measured).toContainEqual({ values: { CodesSent: 1 }, labels: { channel: 'sms' } });
    expect(lines).toMatchObject([{ trigger: 'CustomSMSSender', outcome: 'allowed' }]);
    expect(JSON.stringify(lines)).not.toMatch(/482915|Tmp-|49151/);
  });
});

describe('nothing is sent', () => {
  test.each([
    ['for a source that AWS adds', 'NO_MESSAGE', {}, 'NewThing'],
    ['without a code', 'NO_MESSAGE', { code: null }, 'SignUp'],
    ['without a number', 'NO_ADDRESS', { userAttributes: {} }, 'SignUp'],
    ['to what is no number', 'NO_ADDRESS', { userAttributes: { phone_number: '0151' } }, 'SignUp'],
    ['to a country that is not listed', 'BUDGET_SPENT', number('+33612345678'), 'SignUp'],
    ['to numbers that cost extra', 'BUDGET_SPENT', number('+447012345678'), 'SignUp'],
    ['to islands that share a prefix', 'BUDGET_SPENT', number('+18765551234'), 'SignUp'],
  ])('%s', async (_, code, changes, source) => {
    const event = eventFixture(FIRST);
    event.triggerSource = `CustomSMSSender_${source}`;
    Object.assign(event.request, changes);
    const { invoke, lines, sent } = sender();
    await invoke(event);
    expect(sent).toEqual([]);
    expect(lines).toMatchObject([{ outcome: 'skipped', code }]);
  });

  test('beyond a day’s budget for one number', async () => {
    const { invoke, lines, sent, budgets } = sender();
    await invoke(eventFixture(FIRST));
    for (const key of budgets.spent.keys()) budgets.spent.set(key, 10);
    await invoke(eventFixture(FIRST.replace('SignUp', 'ResendCode')));
    expect(sent).toHaveLength(1);
    expect(lines[1]).toMatchObject({ outcome: 'skipped', code: 'BUDGET_SPENT' });
  });
});

function number(phone_number: string) {
  return { userAttributes: { phone_number } };
}

test('an event that comes three times at once is one message, paid for once', async () => {
  const { invoke, sent, budgets } = sender();
  await Promise.all([1, 2, 3].map(() => invoke(eventFixture(FIRST))));
  expect(sent).toHaveLength(1);
  expect([...budgets.spent.values()]).toEqual([1, 1, 1, 1]);
});
