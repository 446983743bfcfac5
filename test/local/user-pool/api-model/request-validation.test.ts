import { describe, expect, test } from '@jest/globals';
import { validateRequest } from '../../../../local/user-pool/api-model/request-validation.ts';
import { CognitoError } from '../../../../local/user-pool/cognito-error.ts';
import { apiCall } from '../../../support/api-call.ts';
import { cognitoError } from '../../../support/cognito-error.ts';
import { fc } from '../../../support/fast-check.ts';

const signUp = { ClientId: 'a1b2', Username: 'ada@example.com', Password: 'Passw0rd!' };
const failed = 'failed to satisfy constraint:';

describe('wrong JSON types', () => {
  test.each<[string, unknown, string]>([
    ['a list', [], 'Start of list found where not expected'],
    ['null', null, 'Unexpected field type'],
    ['text', 'x', 'Unexpected field type'],
    [
      'number for text',
      { ...signUp, Username: 5 },
      'NUMBER_VALUE can not be converted to a String',
    ],
    ['true for text', { ...signUp, Username: true }, 'TRUE_VALUE can not be converted to a String'],
    [
      'false for text, deep inside',
      { ...signUp, UserAttributes: [{ Name: 'email', Value: false }] },
      'FALSE_VALUE can not be converted to a String',
    ],
    [
      'object for text',
      { ...signUp, Username: {} },
      'Start of structure or map found where not expected.',
    ],
    ['list for text', { ...signUp, Username: [] }, 'Start of list found where not expected'],
    ['text for a list', { ...signUp, UserAttributes: 'x' }, 'Unexpected field type'],
    [
      'object for a list',
      { ...signUp, UserAttributes: {} },
      'Start of structure or map found where not expected.',
    ],
    ['list for a map', { ...signUp, ClientMetadata: [] }, 'Start of list found where not expected'],
    [
      'number within a map',
      { ...signUp, ClientMetadata: { a: 1 } },
      'NUMBER_VALUE can not be converted to a String',
    ],
  ])('%s', (_what, body, message) => {
    expect(() => validateRequest('SignUp', body)).toThrow(
      cognitoError('SerializationException', message),
    );
  });

  test.each([
    ['ListUsers', { UserPoolId: 'us-east-1_a', Limit: '5' }, 'an Integer'],
    ['AdminSetUserPassword', { Permanent: 'true' }, 'a Boolean'],
  ])('text for a number or a boolean in %s', (operation, body, wanted) => {
    expect(() => validateRequest(operation, body)).toThrow(
      cognitoError('SerializationException', `STRING_VALUE can not be converted to ${wanted}`),
    );
  });

  test.each([2 ** 53, -(2 ** 60), 1e300])('the number %d, which no integer holds', (Precedence) => {
    expect(() => validateRequest('CreateGroup', { Precedence })).toThrow(
      cognitoError('SerializationException', 'NUMBER_VALUE can not be converted to an Integer'),
    );
  });

  test('an unknown operation', () => {
    expect(() => validateRequest('Nonsense', {})).toThrow(
      cognitoError('UnknownOperationException', 'Unknown operation.'),
    );
  });
});

describe('what is accepted', () => {
  test.each([
    ['a password with spaces inside', 'correct horse'],
    ['a password beyond ASCII', 'pässwörd-😀'],
  ])('%s', (_what, Password) => {
    expect(validateRequest('SignUp', { ...signUp, Password })).toEqual({ ...signUp, Password });
  });

  test('unknown members and nulls are left out', () => {
    const body = {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId: 'a1b2',
      AuthParameters: { REFRESH_TOKEN: 'x', DEVICE_KEY: null },
      ClientMetadata: null,
      Nonsense: { deep: [1] },
    };
    expect(validateRequest('InitiateAuth', body)).toEqual({
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId: 'a1b2',
      AuthParameters: { REFRESH_TOKEN: 'x' },
    });
  });

  test('a fraction is cut where an integer is wanted', () => {
    const body = { UserPoolId: 'us-east-1_a', Limit: 5.9 };
    expect(validateRequest('ListUsers', body)).toEqual({ ...body, Limit: 5 });
  });

  test('a document is any JSON', () => {
    const body = { AccessToken: 'a.b.c', Credential: { id: 'x', response: { list: [1, null] } } };
    expect(validateRequest('CompleteWebAuthnRegistration', body)).toEqual(body);
  });

  test('"__proto__" is a key like any other', () => {
    const text = '{"ClientId":"a1b2","Username":"ada","ClientMetadata":{"__proto__":"x"}}';
    const input = validateRequest('SignUp', JSON.parse(text));
    expect(JSON.stringify(input.ClientMetadata)).toBe('{"__proto__":"x"}');
    expect(Object.getPrototypeOf(input.ClientMetadata)).toBe(Object.prototype);
  });

  test('a member of the prototype is not a member of the input', () => {
    const body = JSON.parse('{"__proto__":{"ClientId":"a1b2","Username":"ada"}}');
    expect(() => validateRequest('SignUp', body)).toThrow(
      cognitoError(
        'InvalidParameterException',
        `2 validation errors detected: Value at 'clientId' ${failed} Member must not be null; Value at 'username' ${failed} Member must not be null`,
      ),
    );
  });
});

describe('hostile input', () => {
  test('deep nesting', () => {
    const depth = 100_000;
    const deep = JSON.parse(`${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`);
    expect(() => validateRequest('SignUp', { ...signUp, UserAttributes: deep })).toThrow(
      cognitoError(
        'InvalidParameterException',
        `1 validation error detected: Value null at 'userAttributes.1.member.name' ${failed} Member must not be null`,
      ),
    );
  });

  test('law: any JSON is accepted, or refused by a CognitoError of the two codes', () => {
    fc.assert(
      fc.property(apiCall(), ([operation, body]) => {
        const outcome = outcomeOf(operation, body);
        expect(['ok', 'InvalidParameterException', 'SerializationException']).toContain(outcome);
      }),
      { numRuns: 1000 },
    );
  });

  test('law: what was accepted is accepted again and stays the same', () => {
    fc.assert(
      fc.property(apiCall(), ([operation, body]) => {
        fc.pre(outcomeOf(operation, body) === 'ok');
        const input = validateRequest(operation, body);
        expect(validateRequest(operation, input)).toEqual(input);
      }),
      { numRuns: 1000 },
    );
  });
});

function outcomeOf(operation: string, body: unknown): string {
  try {
    validateRequest(operation, body);
    return 'ok';
  } catch (error) {
    return error instanceof CognitoError ? error.code : String(error);
  }
}
