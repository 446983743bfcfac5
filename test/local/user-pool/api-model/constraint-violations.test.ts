import { describe, expect, test } from '@jest/globals';
import { apiModel } from '../../../../local/user-pool/api-model/api-model.ts';
import {
  validateRequest,
  validateValue,
} from '../../../../local/user-pool/api-model/request-validation.ts';
import { CognitoError } from '../../../../local/user-pool/cognito-error.ts';
import { cognitoError } from '../../../support/cognito-error.ts';

const signUp = { ClientId: 'a1b2', Username: 'ada@example.com', Password: 'Passw0rd!' };
const names = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+';
const failed = 'failed to satisfy constraint:';

describe('broken constraints, in AWS’s words', () => {
  test.each<[string, string, object, string[]]>([
    [
      'a required member is missing',
      'ListUsers',
      {},
      [`Value null at 'userPoolId' ${failed} Member must not be null`],
    ],
    [
      'null is as good as missing',
      'ListUsers',
      { UserPoolId: null },
      [`Value null at 'userPoolId' ${failed} Member must not be null`],
    ],
    [
      'a sensitive member is missing',
      'ChangePassword',
      { AccessToken: 'a.b.c' },
      [`Value at 'proposedPassword' ${failed} Member must not be null`],
    ],
    [
      'a pattern',
      'ListUsers',
      { UserPoolId: 'nowhere' },
      [
        `Value 'nowhere' at 'userPoolId' ${failed} Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+`,
      ],
    ],
    [
      'a number',
      'ListUsers',
      { UserPoolId: 'us-east-1_a', Limit: 61 },
      [`Value '61' at 'limit' ${failed} Member must have value less than or equal to 60`],
    ],
    [
      'a length',
      'ListUsers',
      { UserPoolId: 'us-east-1_a', Filter: 'x'.repeat(257) },
      [
        `Value '${'x'.repeat(257)}' at 'filter' ${failed} Member must have length less than or equal to 256`,
      ],
    ],
    [
      'an enum',
      'RespondToAuthChallenge',
      { ClientId: 'a1b2', ChallengeName: 'RIDDLE' },
      [
        `Value 'RIDDLE' at 'challengeName' ${failed} Member must satisfy enum value set: [${enumOf('ChallengeNameType')}]`,
      ],
    ],
    [
      'several at once, members in alphabetical order and without the values of sensitive ones',
      'SignUp',
      { ...signUp, Username: '', Password: ' a' },
      [
        `Value at 'password' ${failed} Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$`,
        `Value at 'username' ${failed} Member must have length greater than or equal to 1`,
        `Value at 'username' ${failed} Member must satisfy regular expression pattern: ${names}`,
      ],
    ],
    [
      'an empty password',
      'SignUp',
      { ...signUp, Password: '' },
      [
        `Value at 'password' ${failed} Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$`,
      ],
    ],
    [
      'a password that is too long',
      'SignUp',
      { ...signUp, Password: 'x'.repeat(257) },
      [`Value at 'password' ${failed} Member must have length less than or equal to 256`],
    ],
    [
      'a code, which is never repeated',
      'ConfirmSignUp',
      { ...signUp, ConfirmationCode: '12 34' },
      [
        `Value at 'confirmationCode' ${failed} Member must satisfy regular expression pattern: [\\S]+`,
      ],
    ],
    [
      'a structure within a list',
      'SignUp',
      { ...signUp, UserAttributes: [{ Name: 'email' }, { Name: 'x'.repeat(33) }, null, {}] },
      [
        `Value '${'x'.repeat(33)}' at 'userAttributes.2.member.name' ${failed} Member must have length less than or equal to 32`,
        `Value null at 'userAttributes.3.member' ${failed} Member must not be null`,
        `Value null at 'userAttributes.4.member.name' ${failed} Member must not be null`,
      ],
    ],
    [
      'plain values within a list',
      'AdminCreateUser',
      { UserPoolId: 'us-east-1_a', Username: 'ada', DesiredDeliveryMediums: ['SMS', 'PIGEON'] },
      [
        `Value '[SMS, PIGEON]' at 'desiredDeliveryMediums' ${failed} Member must satisfy constraint: [Member must satisfy enum value set: [SMS, EMAIL]]`,
      ],
    ],
    [
      'all constraints of plain values within a list',
      'CreateUserPoolClient',
      { UserPoolId: 'us-east-1_a', ClientName: 'web', CallbackURLs: ['', null] },
      [
        `Value '[, null]' at 'callbackURLs' ${failed} Member must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ${names}]`,
      ],
    ],
    [
      'the keys of a map',
      'TagResource',
      {
        ResourceArn: 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a',
        Tags: { '': 'x' },
      },
      [
        `Value '{=x}' at 'tags' ${failed} Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]`,
      ],
    ],
    [
      'a blob, by its bytes',
      'SetUICustomization',
      { UserPoolId: 'us-east-1_a', ImageFile: 'A'.repeat(174_768) },
      [
        `Value '${'A'.repeat(174_768)}' at 'imageFile' ${failed} Member must have length less than or equal to 131072`,
      ],
    ],
  ])('%s', (_what, operation, body, violations) => {
    const count = violations.length;
    expect(() => validateRequest(operation, body)).toThrow(
      cognitoError(
        'InvalidParameterException',
        `${count} validation error${count === 1 ? '' : 's'} detected: ${violations.join('; ')}`,
      ),
    );
  });
});

describe('validateValue', () => {
  test('accepts what its shape allows', () => {
    expect(() => validateValue('PasswordType', 'password', 'correct horse')).not.toThrow();
  });

  test('says what it breaks, as of a member', () => {
    expect(() => validateValue('PasswordType', 'password', '')).toThrow(
      cognitoError(
        'InvalidParameterException',
        `1 validation error detected: Value at 'password' ${failed} Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$`,
      ),
    );
  });
});

describe('hostile texts', () => {
  // Each would take a backtracking matcher minutes or more if its length were not bounded.
  test.each([
    ['PasswordType', `${'a'.repeat(255)}\n`],
    ['PasswordType', 'a '.repeat(500_000)],
    ['EmailAddressType', `${'@'.repeat(1_000_000)} `],
    ['EmailVerificationMessageByLinkType', '{##'.repeat(6_000)],
    ['SmsVerificationMessageType', '{###'.repeat(250_000)],
    ['ArnType', `arn:${'a:'.repeat(500_000)}`],
    ['TokenModelType', `${'a'.repeat(1_000_000)} `],
    ['UsernameType', ' '.repeat(1_000_000)],
  ])('%s answers about a hostile text within seconds', (shapeName, text) => {
    const start = performance.now();
    expect(() => validateValue(shapeName, 'member', text)).toThrow(CognitoError);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

function enumOf(name: string): string {
  const shape = apiModel.shapes[name];
  return shape !== undefined && 'enum' in shape ? (shape.enum ?? []).join(', ') : '';
}
