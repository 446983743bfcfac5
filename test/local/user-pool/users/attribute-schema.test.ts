import { describe, expect, test } from '@jest/globals';
import { createAttributeSchema } from '../../../../local/user-pool/users/attribute-schema.ts';

describe('a pool without a schema of its own', () => {
  const schema = createAttributeSchema();

  test('has the 20 standard attributes', () => {
    expect([...schema.keys()]).toEqual([
      'sub',
      'name',
      'given_name',
      'family_name',
      'middle_name',
      'nickname',
      'preferred_username',
      'profile',
      'picture',
      'website',
      'email',
      'email_verified',
      'gender',
      'birthdate',
      'zoneinfo',
      'locale',
      'phone_number',
      'phone_number_verified',
      'address',
      'updated_at',
    ]);
  });

  test.each([
    ['sub', { type: 'String', required: true, mutable: false, minimum: 1, maximum: 2048 }],
    ['email', { type: 'String', required: false, mutable: true, minimum: 0, maximum: 2048 }],
    ['birthdate', { type: 'String', required: false, mutable: true, minimum: 10, maximum: 10 }],
    ['email_verified', { type: 'Boolean', required: false, mutable: true }],
    ['updated_at', { type: 'Number', required: false, mutable: true, minimum: 0 }],
  ])('knows %s', (name, definition) => {
    expect(schema.get(name)).toEqual({ name, ...definition });
  });
});

describe('declared attributes', () => {
  test.each([
    [
      'a standard attribute made required keeps its bounds and is no longer mutable',
      { Name: 'email', AttributeDataType: 'String', Required: true },
      { name: 'email', type: 'String', required: true, mutable: false, minimum: 0, maximum: 2048 },
    ],
    [
      'a custom attribute gets its prefix and bounds, which a template writes as text',
      {
        Name: 'organization',
        AttributeDataType: 'String',
        Mutable: true,
        StringAttributeConstraints: { MinLength: '0', MaxLength: '256' },
      },
      {
        name: 'custom:organization',
        type: 'String',
        required: false,
        mutable: true,
        minimum: 0,
        maximum: 256,
      },
    ],
    [
      'a number has bounds only where they are stated',
      { Name: 'seats', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: 1 } },
      { name: 'custom:seats', type: 'Number', required: false, mutable: false, minimum: 1 },
    ],
    [
      'a developer-only attribute has a prefix of its own',
      { Name: 'score', AttributeDataType: 'Number', DeveloperOnlyAttribute: true, Mutable: true },
      { name: 'dev:custom:score', type: 'Number', required: false, mutable: true },
    ],
    [
      'a full name stays as it is, without a type it is a string',
      { Name: 'custom:team', Mutable: true },
      { name: 'custom:team', type: 'String', required: false, mutable: true, maximum: 2048 },
    ],
  ])('%s', (_what, declared, definition) => {
    const schema = createAttributeSchema([declared]);
    expect(schema.get(definition.name)).toEqual(definition);
  });

  test('one pool does not change the standard attributes of another', () => {
    createAttributeSchema([{ Name: 'email', Required: true }]);
    expect(createAttributeSchema().get('email')?.required).toBe(false);
  });
});
