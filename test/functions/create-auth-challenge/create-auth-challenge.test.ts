import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  type CreateAuthChallengeInput,
  createAuthChallenge,
} from '../../../functions/create-auth-challenge/create-auth-challenge.ts';
import { type Asked, nothingAsked } from '../../../shared/challenges/asked.ts';
import { challengePorts, type FakeChallengePorts } from '../../support/challenge-ports.ts';
import { issueRules, PAGE, type PolicyChanges } from '../../support/challenge-rules.ts';
import { challengeOf, linkTokenIn, VERIFIER } from '../../support/one-sign-in.ts';

const round = (challengeName: string, challengeMetadata: string | null = null) => ({
  challengeName,
  challengeResult: false,
  challengeMetadata,
});
const RECORD = 'email-code/0.0.0/earlier:k0:1767225800';
const PASSWORD = [round('SRP_A'), round('PASSWORD_VERIFIER')];

const INPUT: CreateAuthChallengeInput = {
  userPoolId: 'us-east-1_ExaMpLe12',
  clientId: 'client',
  userName: 'ada',
  session: [],
  userNotFound: false,
  email: 'Ada@Bücher.example',
  emailVerified: true,
  phoneNumber: null,
  phoneNumberVerified: false,
  locale: null,
  asked: nothingAsked,
};

const create = (
  ports: FakeChallengePorts,
  changes: Partial<CreateAuthChallengeInput> = {},
  policy: PolicyChanges = {},
) => createAuthChallenge({ ...INPUT, ...changes }, issueRules(policy), ports);

describe('the first round', () => {
  test('sends a code to the address, in the form that mail systems take', async () => {
    const ports = challengePorts();
    const challenge = { id: 'AAECAwQFBgcICQoLDA0ODw', keyId: 'k1', expiresAt: 1767225900 };
    expect(await create(ports)).toEqual({
      record: {
        method: 'email-code',
        before: { choices: 0, tries: 0, resends: 0 },
        challenges: [challenge],
      },
      purpose: 'passwordless',
      ticket: 'ICEiIyQlJicoKSorLC0uLw',
      methods: ['email-code'],
      triesLeft: 3,
      resendsLeft: 2,
      destination: null,
      issued: { challenge, resendAt: 1767225630, failure: null },
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
  const having = (...records: string[]) =>
    records.map((record) => round('CUSTOM_CHALLENGE', record));

  test('goes on with the challenge, without a message and without the store', async () => {
    const ports = challengePorts();
    expect(await create(ports, { session: having(RECORD) })).toMatchObject({
      record: {
        method: 'email-code',
        before: { tries: 1 },
        challenges: [{ id: 'earlier', keyId: 'k0', expiresAt: 1767225800 }],
      },
      triesLeft: 2,
      issued: null,
    });
    expect(ports.mailer.sent).toEqual([]);
    expect([...ports.challenges.calls, ...ports.budgets.calls]).toEqual([]);
  });

  test('has its own ticket', async () => {
    const ports = challengePorts();
    const session = having(RECORD);
    const [first, second] = [await create(ports, { session }), await create(ports, { session })];
    expect(first.ticket).not.toBe(second.ticket);
  });

  test('counts no try below none', async () => {
    const session = having('email-code/0.7.9/earlier:k0:1767225800');
    expect(await create(challengePorts(), { session })).toMatchObject({
      triesLeft: 0,
      resendsLeft: 0,
    });
  });

  const resend: Asked = { ...nothingAsked, action: 'resend' };

  test('asked for another message sends one and keeps the code before', async () => {
    const ports = challengePorts();
    const decision = await create(ports, { session: having(RECORD), asked: resend });
    const [newest, before] = decision.record.challenges;
    expect([newest?.id, before?.id]).toEqual(['AAECAwQFBgcICQoLDA0ODw', 'earlier']);
    expect(decision).toMatchObject({
      record: { before: { tries: 0, resends: 1 } },
      triesLeft: 3,
      resendsLeft: 1,
    });
    expect(ports.mailer.sent).toHaveLength(1);
  });

  test('where a new code replaces the old one, uses that up', async () => {
    const ports = challengePorts();
    const first = await create(ports);
    const [{ id = '' } = {}] = first.record.challenges;
    ports.clock.advance(30_000);
    const record = `email-code/0.0.0/${id}:k1:1767225900`;
    const replacing: PolicyChanges = { resend: { earlierCodes: 'replace' } };
    const second = await create(ports, { session: having(record), asked: resend }, replacing);
    expect(second.record.challenges).toHaveLength(1);
    expect(second.record.challenges).not.toMatchObject([{ id }]);
    expect(ports.challenges.codes.get(id)?.usedBy).toBe('replaced');
  });

  test('asked too early sends nothing and says from when on it would', async () => {
    const ports = challengePorts();
    const first = await create(ports);
    const [{ id = '' } = {}] = first.record.challenges;
    const session = having(`email-code/0.0.0/${id}:k1:1767225900`);
    ports.clock.advance(29_000);
    const second = await create(ports, { session, asked: resend });
    expect(second.record.challenges).toEqual(first.record.challenges);
    expect(second.issued?.resendAt).toBe(first.issued?.resendAt);
    expect(ports.mailer.sent).toHaveLength(1);
  });

  test('may ask for another method instead', async () => {
    const ports = challengePorts();
    const contact = { phoneNumber: '+4915112345678', phoneNumberVerified: true };
    const asked: Asked = { ...resend, method: 'sms-code' };
    const both: PolicyChanges = { passwordless: ['email-code', 'sms-code'] };
    const decision = await create(ports, { ...contact, session: having(RECORD), asked }, both);
    expect(decision.record).toMatchObject({ method: 'sms-code', challenges: [{ keyId: 'k1' }] });
    expect(ports.texter.sent).toHaveLength(1);
  });
});

describe('where there is something to choose', () => {
  const MANY: PolicyChanges = {
    passwordless: ['email-code', 'magic-link', 'sms-code'],
    secondFactor: ['email-code', 'magic-link', 'sms-code'],
  };
  const chosen = (asked: Partial<Asked>) => ({
    session: [round('CUSTOM_CHALLENGE', 'choice/0.0.0/')],
    asked: { ...nothingAsked, ...asked },
  });
  const LINK = { method: 'magic-link', browserChallenge: challengeOf(VERIFIER) };

  test('asks, sends nothing and writes nothing', async () => {
    const ports = challengePorts();
    expect(await create(ports, {}, MANY)).toMatchObject({
      record: { method: 'choice', challenges: [] },
      methods: ['email-code', 'magic-link', 'sms-code'],
      issued: null,
    });
    expect(ports.challenges.calls).toEqual([]);
  });

  test.each<[Partial<Asked>, string]>([
    [{ method: 'email-code' }, 'email-code'],
    [{ method: 'sms-code' }, 'sms-code'],
    [LINK, 'magic-link'],
    [{ method: 'magic-link' }, 'choice'],
    [{ method: 'carrier-pigeon' }, 'choice'],
    [{}, 'choice'],
  ])('takes %j for %s', async (asked, method) => {
    const decision = await create(challengePorts(), chosen(asked), MANY);
    expect(decision.record).toMatchObject({ method, before: { choices: 1 } });
  });

  test('a link alone needs the browser’s challenge first, which no first round has', async () => {
    const alone: PolicyChanges = { passwordless: ['magic-link'] };
    expect(await create(challengePorts(), {}, alone)).toMatchObject({
      record: { method: 'choice' },
    });
    const ports = challengePorts();
    await create(ports, chosen(LINK), alone);
    expect(ports.mailer.sent[0]?.text).toContain(`${PAGE}#link=`);
  });

  test('a link leads to the page that is asked for, if it is allowed', async () => {
    const other = 'https://app.example.com/other';
    const pages: PolicyChanges = { ...MANY, links: { pages: [other] } };
    for (const page of [other, PAGE]) {
      const ports = challengePorts();
      await create(ports, chosen({ ...LINK, page }), pages);
      expect(ports.mailer.sent[0]?.text).toContain(`${page}#link=`);
    }
    const ports = challengePorts();
    const refused = create(ports, chosen({ ...LINK, page: `${other}/` }), pages);
    await expect(refused).rejects.toMatchObject({ code: 'SIGNIN_PAGE_NOT_ALLOWED' });
  });

  test.each([
    [true, '+*********5678'],
    [false, null],
  ])(
    'an SMS after a password masks where it went, verified: %p',
    async (isVerified, destination) => {
      const asked = { ...nothingAsked, method: 'sms-code' };
      const phone = { phoneNumber: '+4915112345678', phoneNumberVerified: isVerified };
      const input = { session: PASSWORD, asked, ...phone };
      expect(await create(challengePorts(), input, MANY)).toMatchObject({ destination });
      const open = { session: PASSWORD };
      expect(await create(challengePorts(), open, MANY)).toMatchObject({ destination: null });
    },
  );

  test('after a password the choice can come with it, without a round of its own', async () => {
    const asked = { ...nothingAsked, method: 'email-code' };
    const both: PolicyChanges = { secondFactor: ['email-code', 'sms-code'] };
    const decision = await create(challengePorts(), { session: PASSWORD, asked }, both);
    expect(decision.record.method).toBe('email-code');
  });

  test.each<[string, Partial<CreateAuthChallengeInput>]>([
    ['nobody we know', { userNotFound: true }],
    ['somebody without a number', { phoneNumber: null }],
    ['somebody whose number is not verified', { phoneNumberVerified: false }],
    ['somebody whose number is none', { phoneNumber: '0151 12345678' }],
  ])('an SMS of %s looks the same, does the same, and is not sent', async (_who, changes) => {
    const [known, unknown] = [challengePorts(), challengePorts()];
    const input = {
      ...chosen({ method: 'sms-code' }),
      phoneNumber: '+4915112345678',
      phoneNumberVerified: true,
    };
    expect(await create(unknown, { ...input, ...changes }, MANY)).toEqual(
      await create(known, input, MANY),
    );
    expect(unknown.challenges.calls).toEqual(known.challenges.calls);
    expect(unknown.budgets.calls).toEqual(known.budgets.calls);
    expect([known.texter.sent.length, unknown.texter.sent.length]).toEqual([1, 0]);
  });

  test('a link in hand is gone on with, without a message', async () => {
    // With ids that do not repeat.
    const ports = challengePorts({ random: { bytes: randomBytes, integer: () => 424_242 } });
    const sent = await create(ports, chosen(LINK), MANY);
    const link = linkTokenIn(ports.mailer.sent[0]?.text ?? '');
    const redeem = (changes: Partial<CreateAuthChallengeInput> = {}, token = link) =>
      create(ports, { ...chosen({ action: 'redeem', link: token }), ...changes }, MANY);
    expect((await redeem()).record).toMatchObject({
      method: 'magic-link',
      challenges: sent.record.challenges,
    });
    const [{ id = '' } = {}] = sent.record.challenges;
    const others = [
      await redeem({ userName: 'eve' }),
      await redeem({ clientId: 'other' }),
      await redeem({ session: [...PASSWORD, ...chosen({}).session] }),
      await redeem({}, `${link}x`),
      await redeem({}, ''),
      await redeem({ asked: { ...nothingAsked, action: 'redeem' } }),
      await redeem({}, 'bm8.bm8'),
      await redeem({}, `${Buffer.from('{}').toString('base64url')}.bm8`),
    ];
    ports.clock.advance(900_000);
    others.push(await redeem());
    for (const { record } of others) expect(JSON.stringify(record)).not.toContain(id);
    expect(ports.mailer.sent).toHaveLength(1);
  });
});
