import { describe, expect, test } from '@jest/globals';
import {
  decidePreSignUp,
  type PreSignUpInput,
} from '../../../functions/pre-sign-up/pre-sign-up.ts';
import { Fault } from '../../../shared/errors.ts';
import type { PolicyDocument } from '../../../shared/sign-up-policy/policy-document.ts';
import { anAttempt } from '../../support/sign-up-policy.ts';
import { type SignUpWorld, signUpPorts } from '../../support/sign-up-ports.ts';

const input = (email: string | null, rest: Partial<PreSignUpInput> = {}): PreSignUpInput => ({
  ...anAttempt(email),
  userPoolId: 'us-east-1_EXAMPLE01',
  userName: 'jane',
  ...rest,
});

async function decide(given: PreSignUpInput, policy: PolicyDocument, world: SignUpWorld = {}) {
  const { ports, asked, links } = signUpPorts(policy, world);
  const decision = await decidePreSignUp(given, ports);
  const text = decision.outcome === 'refuse' ? `${decision.rule} ${decision.code}` : 'accept';
  return { text, asked, links };
}

const captcha = { verifyUrl: 'https://verify.example', secretParameter: '/a/captcha' };
const everything: PolicyDocument = { mode: 'invite-only', captcha, oneAccountPerMailbox: true };
const sent = { captchaToken: 'token', inviteCode: 'code' };
const questions = ['captcha token', 'invite code jane@example.com', 'mailbox jane@example.com'];

describe('what has to be looked up', () => {
  test('is nothing where no rule needs it', async () => {
    expect(await decide(input('jane@example.com', sent), {})).toMatchObject({
      text: 'accept',
      asked: [],
    });
  });

  test('is all asked where all rules need it, the mailbox in its canonical form', async () => {
    const given = input('Jane+tag@example.com', sent);
    const { text, asked } = await decide(given, everything);
    expect({ text, asked }).toEqual({
      text: 'accept',
      asked: ['captcha token', 'invite code jane+tag@example.com', 'mailbox jane@example.com'],
    });
  });

  test('is not asked for a hopeless sign-up', async () => {
    const policy = { ...everything, blockedDomains: ['bad.example'] };
    expect(await decide(input('jane@bad.example', sent), policy)).toMatchObject({
      text: 'blocked-domains SIGNUP_DOMAIN_BLOCKED',
      asked: [],
    });
  });

  test.each<[string, SignUpWorld, string]>([
    ['the CAPTCHA', { captcha: false }, 'captcha SIGNUP_CAPTCHA_FAILED'],
    ['the invite', { invite: 'used' }, 'invite SIGNUP_INVITE_INVALID'],
    ['the mailbox', { mailboxTaken: true }, 'one-account-per-mailbox SIGNUP_MAILBOX_TAKEN'],
    ['the services, all down', { isDown: true }, 'captcha SIGNUP_TRY_LATER'],
  ])('refuses by %s', async (_, world, text) => {
    expect(await decide(input('jane@example.com', sent), everything, world)).toMatchObject({
      text,
      asked: questions,
    });
  });

  test.each<[string, Partial<PreSignUpInput>, string | null]>([
    ['no invite was sent', { captchaToken: 'token' }, 'invite SIGNUP_INVITE_REQUIRED'],
    ['no token was sent', { inviteCode: 'code' }, 'captcha SIGNUP_CAPTCHA_FAILED'],
  ])('fails closed where %s', async (_, rest, text) => {
    expect((await decide(input('jane@example.com', rest), everything)).text).toBe(text);
  });

  test('is also asked of rules in shadow, which then refuse nothing', async () => {
    const policy: PolicyDocument = { ...everything, shadow: ['invite', 'captcha'] };
    const { ports, asked } = signUpPorts(policy, { invite: 'expired', captcha: false });
    const decision = await decidePreSignUp(input('jane@example.com', sent), ports);
    expect(asked).toEqual(questions);
    expect(decision.outcome).toBe('accept');
    expect(decision.shadowed.map(({ rule }) => rule)).toEqual(['captcha', 'invite']);
  });

  test('an administrator is asked for neither CAPTCHA nor invite', async () => {
    const given = input('jane@example.com', { source: 'admin-create' });
    expect((await decide(given, everything)).asked).toEqual(['mailbox jane@example.com']);
  });

  test('a person without an address has no invite and no mailbox', async () => {
    expect(await decide(input(null, sent), everything)).toMatchObject({
      text: 'invite SIGNUP_INVITE_INVALID',
      asked: ['captcha token'],
    });
  });
});

describe('a first federated sign-in', () => {
  const federated = (rest: Partial<PreSignUpInput> = {}) =>
    input('jane@example.com', {
      source: 'federated',
      userName: 'google_10_42',
      attributes: { email: 'jane@example.com', email_verified: 'true' },
      ...rest,
    });
  const found = ['owners jane@example.com'];

  test.each<[string, PolicyDocument, PreSignUpInput, string[], string, string[]]>([
    ['kept apart', {}, federated(), ['local'], 'accept', []],
    ['nobody to link to', { federatedSameEmail: 'link' }, federated(), [], 'accept', found],
    [
      'an address that the provider has not verified',
      { federatedSameEmail: 'link' },
      federated({ attributes: { email: 'jane@example.com' } }),
      ['local'],
      'accept',
      [],
    ],
    [
      'no address',
      { federatedSameEmail: 'link' },
      { ...federated(), email: null },
      ['local'],
      'accept',
      [],
    ],
    [
      'refused',
      { federatedSameEmail: 'refuse' },
      federated(),
      ['local'],
      'federation SIGNUP_ACCOUNT_EXISTS',
      found,
    ],
    [
      'two accounts it could be',
      { federatedSameEmail: 'link' },
      federated(),
      ['local', 'other'],
      'federation SIGNUP_ACCOUNT_EXISTS',
      found,
    ],
    [
      'a name without a provider',
      { federatedSameEmail: 'link' },
      federated({ userName: 'nobody' }),
      ['local'],
      'federation SIGNUP_ACCOUNT_EXISTS',
      found,
    ],
    [
      'a name without an id',
      { federatedSameEmail: 'link' },
      federated({ userName: 'google_' }),
      ['local'],
      'federation SIGNUP_ACCOUNT_EXISTS',
      found,
    ],
  ])('%s', async (_, policy, given, owners, text, asked) => {
    expect(await decide(given, policy, { owners })).toEqual({ text, asked, links: [] });
  });

  test.each([
    ['google_10_42', { provider: 'Google', userId: '10_42' }],
    ['SignInWithApple_1.a', { provider: 'SignInWithApple', userId: '1.a' }],
    ['Company_jane@example.com', { provider: 'Company', userId: 'jane@example.com' }],
  ])('%s is linked, and told to sign in again', async (userName, identity) => {
    const decided = await decide(
      federated({ userName }),
      { federatedSameEmail: 'link' },
      { owners: ['local'] },
    );
    expect(decided).toEqual({
      text: 'federation SIGNUP_ACCOUNT_LINKED',
      asked: found,
      links: [{ username: 'local', ...identity }],
    });
  });

  test('fails when the pool does not answer: two users of one person cannot be undone', async () => {
    const { ports } = signUpPorts({ federatedSameEmail: 'link' }, { isDown: true });
    await expect(decidePreSignUp(federated(), ports)).rejects.toThrow(
      new Fault('PROFILE_STORE_FAILED', 'down'),
    );
  });
});
