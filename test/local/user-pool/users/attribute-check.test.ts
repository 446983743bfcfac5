import { describe, expect, test } from '@jest/globals';
import { CognitoError } from '../../../../local/user-pool/cognito-error.ts';
import {
  checkChangedAttributes,
  checkNewAttributes,
  missingAttributes,
} from '../../../../local/user-pool/users/attribute-check.ts';
import { createAttributeSchema } from '../../../../local/user-pool/users/attribute-schema.ts';
import { anyText } from '../../../support/any-text.ts';
import { cognitoError } from '../../../support/cognito-error.ts';
import { fc } from '../../../support/fast-check.ts';

const schema = createAttributeSchema([
  { Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true },
  { Name: 'family_name', AttributeDataType: 'String', Required: true, Mutable: true },
  { Name: 'gender', AttributeDataType: 'String', Required: false, Mutable: false },
  {
    Name: 'team',
    AttributeDataType: 'String',
    Mutable: true,
    StringAttributeConstraints: { MinLength: '2', MaxLength: '5' },
  },
  {
    Name: 'seats',
    AttributeDataType: 'Number',
    Mutable: true,
    NumberAttributeConstraints: { MinValue: '1', MaxValue: '9' },
  },
  { Name: 'since', AttributeDataType: 'DateTime', Mutable: true },
  { Name: 'member', AttributeDataType: 'Boolean', Mutable: true },
  { Name: 'origin', AttributeDataType: 'String', Mutable: false },
  { Name: 'score', AttributeDataType: 'Number', Mutable: true, DeveloperOnlyAttribute: true },
]);
const client = {};
const required = { email: 'ada@example.com', family_name: 'Lovelace' };

const values: [Record<string, string>, string][] = [
  [{ nonsense: 'x' }, 'nonsense: Attribute does not exist in the schema.\n'],
  [{ 'custom:nonsense': 'x' }, 'custom:nonsense: Attribute does not exist in the schema.\n'],
  [{ team: 'core' }, 'team: Attribute does not exist in the schema.\n'],
  [{ 'custom:team': 'x' }, 'custom:team: String must be no shorter than 2 characters.\n'],
  [{ 'custom:team': 'abcdef' }, 'custom:team: String must be no longer than 5 characters.\n'],
  [{ name: 'x'.repeat(2049) }, 'name: String must be no longer than 2048 characters.\n'],
  [{ birthdate: '1815-12-1' }, 'birthdate: String must be no shorter than 10 characters.\n'],
  [{ 'custom:seats': '0' }, 'custom:seats: Number must be no less than 1.\n'],
  [{ 'custom:seats': '10' }, 'custom:seats: Number must be no greater than 9.\n'],
  [{ 'custom:seats': 'many' }, 'custom:seats: Value is not a valid Number.\n'],
  [{ 'custom:since': 'soon' }, 'custom:since: Value is not a valid DateTime.\n'],
  [{ 'custom:member': 'yes' }, 'custom:member: Value is not a valid Boolean.\n'],
  [{ updated_at: '-1' }, 'updated_at: Number must be no less than 0.\n'],
  [
    { nonsense: 'x', 'custom:team': 'x' },
    'nonsense: Attribute does not exist in the schema.\n|custom:team: String must be no shorter than 2 characters.\n',
  ],
];

const wellFormed: Record<string, string>[] = [
  {},
  { name: 'Ada', birthdate: '1815-12-10', updated_at: '1700000000' },
  { 'custom:team': 'core', 'custom:seats': '9', 'custom:member': 'true' },
  { 'custom:since': '2026-01-01T00:00:00Z' },
  { 'custom:since': '1700000000' },
  { phone_number: '+15551239934' },
];

const badAddresses: [Record<string, string>, string][] = [
  [{ email: 'ada' }, 'Invalid email address format.'],
  [{ email: 'ada @example.com' }, 'Invalid email address format.'],
  [{ email: 'ada@example@com' }, 'Invalid email address format.'],
  [{ phone_number: '5551239934' }, 'Invalid phone number format.'],
  [{ phone_number: '+1 555 123' }, 'Invalid phone number format.'],
  [{ phone_number: `+${'1'.repeat(16)}` }, 'Invalid phone number format.'],
];

describe('checkNewAttributes', () => {
  test.each(wellFormed)('accepts %j', (attributes) => {
    const check = () => checkNewAttributes(schema, { ...required, ...attributes }, client);
    expect(check).not.toThrow();
  });

  test.each(values)('refuses %j', (attributes, details) => {
    expect(() => checkNewAttributes(schema, { ...required, ...attributes }, client)).toThrow(
      cognitoError(
        'InvalidParameterException',
        `Attributes did not conform to the schema: ${details.replace('|', '')}`,
      ),
    );
  });

  test.each(badAddresses)('refuses %j', (attributes, message) => {
    expect(() => checkNewAttributes(schema, { ...required, ...attributes }, client)).toThrow(
      cognitoError('InvalidParameterException', message),
    );
  });

  test('wants the required attributes of somebody who signs up', () => {
    expect(() => checkNewAttributes(schema, {}, client)).toThrow(
      cognitoError(
        'InvalidParameterException',
        'Attributes did not conform to the schema: family_name: The attribute is required\nemail: The attribute is required\n',
      ),
    );
  });

  test('does not want them of an administrator', () => {
    expect(() => checkNewAttributes(schema, {})).not.toThrow();
    expect(missingAttributes(schema, { email: 'ada@example.com' })).toEqual(['family_name']);
  });

  test('an empty value does not satisfy a required attribute', () => {
    expect(missingAttributes(schema, { ...required, email: '' })).toEqual(['email']);
  });

  test.each(['email_verified', 'phone_number_verified', 'dev:custom:score', 'sub'])(
    'refuses %s of somebody who signs up',
    (name) => {
      expect(() => checkNewAttributes(schema, { ...required, [name]: 'true' }, client)).toThrow(
        cognitoError(
          'NotAuthorizedException',
          'A client attempted to write unauthorized attribute',
        ),
      );
    },
  );

  test('lets an administrator set flags and developer-only attributes, but not sub', () => {
    const flags = {
      email_verified: 'True',
      phone_number_verified: 'false',
      'dev:custom:score': '1.5',
    };
    expect(() => checkNewAttributes(schema, flags)).not.toThrow();
    expect(() => checkNewAttributes(schema, { sub: 'x' })).toThrow(
      cognitoError('InvalidParameterException', 'Cannot modify the non-mutable attribute sub'),
    );
  });

  test('an immutable attribute can be given at creation', () => {
    const attributes = { ...required, gender: 'f', 'custom:origin': 'fair' };
    expect(() => checkNewAttributes(schema, attributes, client)).not.toThrow();
  });

  test('a client with a list writes what is in it and no more', () => {
    const listed = { WriteAttributes: ['email', 'family_name', 'custom:team'] };
    const attributes = { ...required, 'custom:team': 'core' };
    expect(() => checkNewAttributes(schema, attributes, listed)).not.toThrow();
    expect(() => checkNewAttributes(schema, { ...attributes, name: 'Ada' }, listed)).toThrow(
      cognitoError('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
    );
  });
});

describe('checkChangedAttributes', () => {
  test.each(wellFormed)('accepts %j', (changes) => {
    expect(() => checkChangedAttributes(schema, changes, client)).not.toThrow();
  });

  test.each(values)('refuses %j', (changes, details) => {
    const message = details
      .split('|')
      .map((detail) => `user.${detail}`)
      .join('');
    expect(() => checkChangedAttributes(schema, changes, client)).toThrow(
      cognitoError('InvalidParameterException', message),
    );
  });

  test.each(badAddresses)('refuses %j', (changes, message) => {
    expect(() => checkChangedAttributes(schema, changes, client)).toThrow(
      cognitoError('InvalidParameterException', message),
    );
  });

  test.each([
    ['gender', 'f'],
    ['gender', ''],
    ['custom:origin', 'fair'],
  ])('refuses to change the immutable %s to "%s", of an administrator too', (name, value) => {
    for (const by of [client, undefined]) {
      expect(() => checkChangedAttributes(schema, { [name]: value }, by)).toThrow(
        cognitoError('InvalidParameterException', `user.${name}: Attribute cannot be updated.\n`),
      );
    }
  });

  test('an empty value deletes, but not a required attribute', () => {
    const deletions = { name: '', birthdate: '', 'custom:seats': '' };
    expect(() => checkChangedAttributes(schema, deletions, client)).not.toThrow();
    expect(() => checkChangedAttributes(schema, { email: '' }, client)).toThrow(
      cognitoError('InvalidParameterException', 'user.email: The attribute is required\n'),
    );
  });

  test.each(['sub', 'email_verified', 'phone_number_verified'])('refuses %s of a user', (name) => {
    expect(() => checkChangedAttributes(schema, { [name]: 'true' }, client)).toThrow(
      cognitoError('InvalidParameterException', `Cannot modify the non-mutable attribute ${name}`),
    );
  });

  test.each(['dev:custom:score', 'name'])(
    'refuses %s to a client that may not write it',
    (name) => {
      const listed = { WriteAttributes: ['email'] };
      expect(() => checkChangedAttributes(schema, { [name]: '1' }, listed)).toThrow(
        cognitoError(
          'NotAuthorizedException',
          'A client attempted to write unauthorized attribute',
        ),
      );
    },
  );

  test('an administrator sets flags', () => {
    expect(() => checkChangedAttributes(schema, { email_verified: 'true' })).not.toThrow();
  });
});

test('law: nothing but a CognitoError comes of any names and values', () => {
  const attributes = fc.dictionary(
    fc.oneof(fc.constantFrom(...schema.keys(), '__proto__', 'constructor'), fc.string()),
    anyText(),
  );
  fc.assert(
    fc.property(attributes, fc.option(fc.constant(client), { nil: undefined }), (any, by) => {
      for (const check of [checkNewAttributes, checkChangedAttributes]) {
        let thrown: unknown = null;
        try {
          check(schema, any, by);
        } catch (error) {
          thrown = error;
        }
        expect(thrown === null || thrown instanceof CognitoError).toBe(true);
      }
    }),
  );
});
