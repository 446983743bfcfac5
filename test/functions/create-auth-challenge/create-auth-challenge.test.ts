import { describe, expect, test } from '@jest/globals';
import {
  type CreateAuthChallengeInput,
  createAuthChallenge,
} from '../../../functions/create-auth-challenge/create-auth-challenge.ts';
import { challengeLimits } from '../../../shared/challenges/limits.ts';
import { challengePorts, type FakeChallengePorts } from '../../support/challenge-ports.ts';

const round = (challengeName: string, challengeMetadata: string | null = null) => ({
  challengeName,
  challengeResult: false,
  challengeMetadata,
});
const RECORD = 'email-code/earlier/k0/1767225800';
const PASSWORD = [round('SRP_A'), round('PASSWORD_VERIFIER')];

const INPUT: CreateAuthChallengeInput = {
  userPoolId: 'us-east-1_ExaMpLe12',
  clientId: 'client',
  userName: 'ada',
  session: [],
  userNotFound: false,
  email: 'Ada@Bücher.example',
  emailVerified: true,
};

const create = (ports: FakeChallengePorts, changes: Partial<CreateAuthChallengeInput> = {}) =>
  createAuthChallenge(
    { ...INPUT, ...changes },
    { method: 'email-code', limits: challengeLimits },
    ports,
  );

describe('the first round', () => {
  test('sends a code to the address, in the form that mail systems take', async () => {
    const ports = challengePorts();
    expect(await create(ports)).toEqual({
      method: 'email-code',
      challenge: { id: 'AAECAwQFBgcICQoLDA0ODw', keyId: 'k1', expiresAt: 1767225900 },
      purpose: 'passwordless',
      ticket: 'EBESExQVFhcYGRobHB0eHw',
      triesLeft: 3,
      destination: null,
    });
    expect(ports.mailer.sent).toMatchObject([{ to: 'Ada@xn--bcher-kva.example' }]);
  });

  test('after a password is about a second factor, and masks where the code went', async () => {
    const ports = challengePorts();
    expect(await create(ports, { session: PASSWORD })).toMatchObject({
      purpose: 'second-factor',
      triesLeft: 3,
      destination: 'A***@x***',
    });
  });

  test.each<[string, Partial<CreateAuthChallengeInput>]>([
    ['nobody we know', { userNotFound: true, email: null, emailVerified: false }],
    ['nobody we know, whatever the attributes', { userNotFound: true }],
    ['somebody without an address', { email: null }],
    ['somebody whose address is not verified', { emailVerified: false }],
    ['somebody whose address is none', { email: 'ada@localhost' }],
  ])('of %s looks the same, does the same, and sends nothing', async (_who, changes) => {
    const [known, unknown] = [challengePorts(), challengePorts()];
    expect(await create(unknown, changes)).toEqual(await create(known));
    expect(unknown.challenges.calls).toEqual(known.challenges.calls);
    expect([known.mailer.sent.length, unknown.mailer.sent.length]).toEqual([1, 0]);
  });

  test('without an address to mask masks none', async () => {
    const ports = challengePorts();
    const decision = await create(ports, { session: PASSWORD, emailVerified: false });
    expect(decision.destination).toBeNull();
  });
});

describe('a later round', () => {
  test('goes on with the challenge, without a message and without the store', async () => {
    const ports = challengePorts();
    const session = [round('CUSTOM_CHALLENGE', RECORD)];
    expect(await create(ports, { session })).toMatchObject({
      method: 'email-code',
      challenge: { id: 'earlier', keyId: 'k0', expiresAt: 1767225800 },
      triesLeft: 2,
    });
    expect(ports.mailer.sent).toEqual([]);
    expect(ports.challenges.calls).toEqual([]);
  });

  test('has its own ticket', async () => {
    const ports = challengePorts();
    const session = [round('CUSTOM_CHALLENGE', RECORD)];
    const [first, second] = [await create(ports, { session }), await create(ports, { session })];
    expect(first.ticket).not.toBe(second.ticket);
  });

  test('counts no try below none', async () => {
    const session = Array.from({ length: 4 }, () => round('CUSTOM_CHALLENGE', RECORD));
    expect(await create(challengePorts(), { session })).toMatchObject({ triesLeft: 0 });
  });
});
