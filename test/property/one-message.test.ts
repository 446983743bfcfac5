import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emailCode } from '../../shared/challenges/email-code.ts';
import { challengeLimits } from '../../shared/challenges/limits.ts';
import { challengePorts } from '../support/challenge-ports.ts';

const signIn = {
  userPoolId: 'us-east-1_ExaMpLe12',
  clientId: 'client',
  userName: 'ada',
  purpose: 'passwordless',
} as const;

test('up to three overlapping calls send one message, and its code works, in any order of steps', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 3 }),
      fc.nat(2),
      async (scheduler, calls, kept) => {
        const ports = challengePorts();
        const { challenges, mailer, keys } = ports;
        Object.assign(keys, { current: scheduler.scheduleFunction(keys.current) });
        Object.assign(mailer, { send: scheduler.scheduleFunction(mailer.send) });
        Object.assign(challenges, {
          claim: scheduler.scheduleFunction(challenges.claim.bind(challenges)),
          save: scheduler.scheduleFunction(challenges.save.bind(challenges)),
        });
        const input = { signIn, email: 'ada@example.com' };
        const issued = Promise.all(
          Array.from({ length: calls }, () => emailCode.issue(input, challengeLimits, ports)),
        );
        await scheduler.waitFor(issued);
        expect(mailer.sent).toHaveLength(1);

        const challenge = (await issued)[kept % calls];
        if (challenge === undefined) throw new Error('no call was answered');
        const answer = /\d{6}/.exec(mailer.sent[0]?.text ?? '')?.[0] ?? '';
        const judged = { signIn, challenge, ticket: 't', answer };
        expect(await emailCode.judge(judged, challengeLimits, ports)).toEqual({ kind: 'right' });
      },
    ),
  );
});
