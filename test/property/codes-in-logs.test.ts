import { AlgorithmSuiteIdentifier as Suites } from '@aws-crypto/client-node';
import { expect, test } from '@jest/globals';
import { customEmailSenderTrigger } from '../../functions/custom-email-sender/trigger.ts';
import { customSmsSenderTrigger } from '../../functions/custom-sms-sender/trigger.ts';
import { publishedKeys } from '../../local/services/published-key.ts';
import messages from '../../policy/custom-messages.json' with { type: 'json' };
import { Fault } from '../../shared/errors.ts';
import { readMessageTemplates } from '../../shared/pool-messages/templates.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { challengePorts } from '../support/challenge-ports.ts';
import { challengePolicy } from '../support/challenge-rules.ts';
import { publishedCodes, sdkMessage } from '../support/encrypted-code.ts';
import { eventFixture } from '../support/event-fixture.ts';
import { fc } from '../support/fast-check.ts';
import { lambdaContext } from '../support/lambda-context.ts';
import { recordedRuntime } from '../support/recorded-runtime.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const weather = fc.constantFrom(
  'fine',
  'refused',
  'nobody knows',
  'broken',
) satisfies fc.Arbitrary<string>;

/** A provider whose errors quote the whole message. */
function provider(kind: 'MAIL' | 'SMS', state: string) {
  return {
    send: async (message: object) => {
      const cause = new Error(`550 rejected: ${JSON.stringify(message)}`);
      if (state === 'refused')
        throw new Fault(`${kind}_FAILED`, 'the message could not be sent', { cause });
      if (state === 'nobody knows') throw new Fault(`${kind}_UNSURE`, 'nobody knows', { cause });
      if (state === 'broken') throw cause;
    },
  };
}

test('no code, no address and nothing encrypted is in a log line or an answer of a custom sender', async () => {
  const keys = publishedKeys(temporaryDirectory());
  const compose = (state: string) => () => ({
    templates: readMessageTemplates(messages),
    policy: challengePolicy(),
    ports: {
      ...challengePorts(),
      codes: publishedCodes(),
      mailer: provider('MAIL', state),
      texter: provider('SMS', state),
    },
  });
  const secrets = fc.oneof(
    fc.stringMatching(/^\d{6,8}$/),
    fc.stringMatching(/^[A-Za-z0-9!#$%&<>"]{8,40}$/),
  );
  await fc.assert(
    fc.asyncProperty(secrets, weather, fc.boolean(), async (secret, state, isChanged) => {
      const message = await sdkMessage(keys, {
        code: secret,
        context: { 'userpool-id': 'us-east-1_ExaMpLe12' },
        suiteId: Suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384,
      });
      if (isChanged) message[message.length - 1] = (message.at(-1) as number) ^ 1;
      const code = message.toString('base64');
      for (const [name, trigger] of [
        ['custom-email-sender.CustomEmailSender_AdminCreateUser', customEmailSenderTrigger],
        ['custom-sms-sender.CustomSMSSender_AdminCreateUser', customSmsSenderTrigger],
      ] as const) {
        const runtime = recordedRuntime();
        const event = eventFixture(name);
        event.request.code = code;
        const answer = await createTrigger(
          trigger as typeof customSmsSenderTrigger,
          compose(state),
          runtime,
        )(event, lambdaContext()).catch((error: Error) => [error.message, error.stack]);
        const logged = JSON.stringify([runtime.lines, runtime.measured]);
        expect(runtime.lines).toHaveLength(1);
        expect(logged).not.toContain(secret);
        expect(logged).not.toContain(code.slice(0, 40));
        expect(logged).not.toMatch(/ada@example|49151/);
        expect(JSON.stringify(answer)).not.toContain(`${secret}"`);
        if (Array.isArray(answer)) expect(JSON.stringify(answer)).not.toMatch(/550|ada@/);
      }
    }),
    { numRuns: 60 },
  );
});
