import { describe, expect, test } from '@jest/globals';
import { customMessageTrigger } from '../../../functions/custom-message/trigger.ts';
import messages from '../../../policy/custom-messages.json' with { type: 'json' };
import {
  type MessageSource,
  messageSources,
  readMessageTemplates,
} from '../../../shared/pool-messages/templates.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';

async function invoke(event: unknown) {
  const runtime = recordedRuntime();
  const compose = () => readMessageTemplates(messages);
  const handler = createTrigger(customMessageTrigger, compose, runtime);
  return { answer: await handler(event, lambdaContext()), lines: runtime.lines };
}

const responseOf = (source: MessageSource, locale: 'en' | 'de') => {
  const { subject, email, sms } = messages.locales[locale][source];
  const fill = (text: string) => text.replace('{code}', '{####}');
  return { emailSubject: subject, emailMessage: fill(email), smsMessage: fill(sms) };
};

describe('the events that Cognito sends', () => {
  test.each(eventFixtureNames('custom-message'))('%s', async (name) => {
    const event = eventFixture(name);
    const source = event.triggerSource.split('_')[1] as MessageSource;
    const { answer, lines } = await invoke(event);
    const locale = name.endsWith('.metadata') ? 'de' : 'en';
    expect(answer).toEqual({ ...event, response: responseOf(source, locale) });
    expect(lines).toMatchObject([{ trigger: 'CustomMessage', outcome: 'allowed' }]);
  });

  test('are one of each source that there is', () => {
    const sources = eventFixtureNames('custom-message').map((name) => name.split('_')[1]);
    expect(sources).toEqual(expect.arrayContaining([...messageSources]));
  });
});

test.each([
  ['de-DE', undefined, 'de'],
  [undefined, 'de_AT', 'de'],
  ['fr', 'de', 'de'],
  ['en-US', 'de', 'en'],
  ['fr', undefined, 'en'],
] as const)('the page speaks %s, the user %s: %s', async (page, own, locale) => {
  const event = eventFixture('custom-message.CustomMessage_SignUp');
  if (page) event.request.clientMetadata = { locale: page };
  if (own) event.request.userAttributes.locale = own;
  expect((await invoke(event)).answer).toMatchObject({ response: responseOf('SignUp', locale) });
});

test('an invitation without a user name is sent all the same', async () => {
  const event = eventFixture('custom-message.CustomMessage_AdminCreateUser');
  event.request.usernameParameter = null;
  const { answer } = await invoke(event);
  const { emailMessage } = (answer as { response: { emailMessage: string } }).response;
  expect(emailMessage).toContain('Sign in as  with');
});

test('a source that AWS adds keeps Cognito’s own message', async () => {
  const event = eventFixture('custom-message.CustomMessage_SignUp');
  event.triggerSource = 'CustomMessage_NewThing';
  const { answer, lines } = await invoke(event);
  expect(answer).toEqual(event);
  expect(lines).toMatchObject([{ outcome: 'skipped' }]);
});

describe('templates are judged when the function is built', () => {
  const changed = (source: MessageSource, change: object) => {
    const copy = structuredClone(messages);
    Object.assign(copy.locales.en[source], change);
    return copy;
  };

  test.each([
    [changed('SignUp', { email: 'Welcome!' }), 'locales.en.SignUp.email is without {code}'],
    [changed('SignUp', { email: `x{code}${'x'.repeat(20_000)}` }), 'email is not 6 to 20000'],
    [changed('SignUp', { sms: `{code}${'x'.repeat(135)}` }), 'sms is not 6 to 140 characters'],
    [changed('SignUp', { subject: '' }), 'locales.en.SignUp.subject is not 1 to 140 characters'],
    [changed('SignUp', { subject: 'a\nb' }), 'locales.en.SignUp.subject is not one line'],
    [changed('SignUp', { sms: undefined }), 'locales.en.SignUp.sms is not text'],
    [changed('AdminCreateUser', { sms: 'Sign in with {code}' }), 'sms is without {username}'],
    [{ ...messages, defaultLocale: 'fr' }, 'defaultLocale is not one of locales'],
    [{ defaultLocale: 'en', locales: { en: 7 } }, 'locales.en.SignUp.subject is not text'],
    [null, 'defaultLocale is not one of locales'],
  ])('%#', (content, said) => {
    expect(() => readMessageTemplates(content)).toThrow(
      expect.objectContaining({ code: 'POLICY_INVALID', message: expect.stringContaining(said) }),
    );
  });
});
