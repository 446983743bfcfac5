import { describe, expect, test } from '@jest/globals';
import { CognitoError } from '../../../../local/user-pool/cognito-error.ts';
import { parseListUsersFilter } from '../../../../local/user-pool/users/list-users-filter.ts';
import { anyText } from '../../../support/any-text.ts';
import { cognitoError } from '../../../support/cognito-error.ts';
import { fc } from '../../../support/fast-check.ts';

const term = { operator: '=' };

test.each([
  ['email = "a@example.com"', { ...term, name: 'email', value: 'a@example.com' }],
  ['email="a@example.com"', { ...term, name: 'email', value: 'a@example.com' }],
  ['"email" = "a@example.com"', { ...term, name: 'email', value: 'a@example.com' }],
  ['  name  =  " A "  ', { ...term, name: 'name', value: ' A ' }],
  ['given_name ^= "Jo"', { ...term, name: 'given_name', operator: '^=', value: 'Jo' }],
  ['given_name^="Jo"', { ...term, name: 'given_name', operator: '^=', value: 'Jo' }],
  ['family_name = "O\\"Reddy\\\\"', { ...term, name: 'family_name', value: 'O"Reddy\\' }],
  ['username = ""', { ...term, name: 'username', value: '' }],
  ['status = "Enabled"', { ...term, name: 'status', value: 'Enabled' }],
  [
    'cognito:user_status = "confirmed"',
    { ...term, name: 'cognito:user_status', value: 'confirmed' },
  ],
])('reads %s', (filter, expected) => {
  expect(parseListUsersFilter(filter)).toEqual(expected);
});

test.each([undefined, '', '  '])('an empty filter (%j) finds everybody', (filter) => {
  expect(parseListUsersFilter(filter)).toBeUndefined();
});

test.each([
  'email',
  'email = a@example.com',
  'email = "a@example.com',
  'email != "a"',
  'email ~= "a"',
  'email = "a" and name = "b"',
  'email = "a"b"',
  '= "a"',
  '"email = "a"',
  "email = 'a'",
  'email = "a\\"',
])('refuses %s', (filter) => {
  expect(() => parseListUsersFilter(filter)).toThrow(
    cognitoError('InvalidParameterException', 'Error while parsing filter'),
  );
});

test.each(['custom:team', 'Email', 'birthdate', '__proto__'])('refuses to search %s', (name) => {
  expect(() => parseListUsersFilter(`${name} = "x"`)).toThrow(
    cognitoError('InvalidParameterException', `Invalid search attribute: ${name}`),
  );
});

describe('laws', () => {
  test('any value survives being escaped', () => {
    fc.assert(
      fc.property(anyText(), (value) => {
        const escaped = value.replace(/["\\]/g, '\\$&');
        expect(parseListUsersFilter(`name = "${escaped}"`)?.value).toBe(value);
      }),
    );
  });

  test('nothing but a CognitoError comes of any text', () => {
    fc.assert(
      fc.property(anyText(), (filter) => {
        let thrown: unknown = null;
        try {
          parseListUsersFilter(filter);
        } catch (error) {
          thrown = error;
        }
        expect(thrown === null || thrown instanceof CognitoError).toBe(true);
      }),
    );
  });
});
