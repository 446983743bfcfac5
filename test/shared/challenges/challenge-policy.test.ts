import { describe, expect, test } from '@jest/globals';
import { readChallengePolicy } from '../../../shared/challenges/challenge-policy.ts';
import { ConfigError } from '../../../shared/errors.ts';
import {
  challengePolicy,
  type PolicyChanges,
  policyDocument,
} from '../../support/challenge-rules.ts';

describe('the policy', () => {
  test('holds for every client that has nothing of its own', () => {
    const policy = challengePolicy({
      clients: { mobile: { passwordless: [], codes: { digits: 8 }, resend: { maximum: 0 } } },
    });
    expect(policy.forClient('mobile')).toMatchObject({
      passwordless: [],
      secondFactor: ['email-code'],
      codes: { digits: 8, tries: 3 },
      resend: { maximum: 0, afterSeconds: 30 },
    });
    for (const client of ['web', null, 'toString']) {
      expect(policy.forClient(client)).toMatchObject({
        passwordless: ['email-code'],
        codes: { digits: 6 },
      });
    }
  });

  test.each<[PolicyChanges | object, string]>([
    [
      { passwordless: ['pigeon'] },
      'passwordless.0 must be one of email-code, magic-link, sms-code',
    ],
    [{ codes: { digits: 4 } }, 'codes.digits must be a whole number from 6 to 8'],
    [{ codes: { tries: 2.5 } }, 'codes.tries must be a whole number from 1 to 5'],
    [{ resend: { afterSeconds: 5 } }, 'resend.afterSeconds must be a whole number from 20 to 600'],
    [{ resend: { earlierCodes: 'both' } }, 'resend.earlierCodes must be keep or replace'],
    [
      { links: { pages: ['http://app.example.com/'] } },
      'links.pages.0 must be an https address without a fragment, or http on localhost',
    ],
    [
      { links: { pages: ['https://a.example/#here'] } },
      'links.pages.0 must be an https address without a fragment, or http on localhost',
    ],
    [
      { links: { pages: ['nowhere'] } },
      'links.pages.0 must be an https address without a fragment, or http on localhost',
    ],
    [
      { sms: { countries: [{ prefix: '49', perDay: 1, priceUsd: 1 }] } },
      'sms.countries.0.prefix must be a calling prefix such as +49',
    ],
    [{ sms: { domain: 'https://a.example' } }, 'sms.domain must be the domain of the sign-in page'],
    [
      { clients: { mobile: { secondFactor: ['sms-code'] } }, sms: { countries: [] } },
      'clients.mobile must have sms.countries where sms-code is on',
    ],
  ])('with %j names what is wrong', (changes, flaw) => {
    const read = () => readChallengePolicy(policyDocument(changes as PolicyChanges), 'the file');
    expect(read).toThrow(new ConfigError('POLICY_INVALID', `the file: ${flaw}`));
  });

  test.each([null, [], 'text', {}])('%j is none', (content) => {
    expect(() => readChallengePolicy(content, 'the file')).toThrow(
      expect.objectContaining({ name: 'ConfigError', code: 'POLICY_INVALID' }),
    );
  });

  test('with a key that nobody knows names it', () => {
    const content = { ...policyDocument(), passwordles: [] };
    expect(() => readChallengePolicy(content, 'the file')).toThrow(
      /^the file: passwordles must be/,
    );
  });
});
