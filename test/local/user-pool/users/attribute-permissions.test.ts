import { expect, test } from '@jest/globals';
import { mayRead, mayWrite } from '../../../../local/user-pool/users/attribute-permissions.ts';

test.each([
  [undefined, 'email', true],
  [undefined, 'custom:team', true],
  [undefined, 'email_verified', false],
  [undefined, 'phone_number_verified', false],
  [undefined, 'sub', false],
  [undefined, 'dev:custom:score', false],
  [['email'], 'email', true],
  [['email'], 'name', false],
  [['sub', 'dev:custom:score'], 'sub', false],
  [['sub', 'dev:custom:score'], 'dev:custom:score', false],
  [[], 'email', false],
])('with WriteAttributes %j, %s may be written: %s', (listed, name, allowed) => {
  expect(mayWrite(listed, name)).toBe(allowed);
});

test.each([
  [undefined, 'email', true],
  [undefined, 'custom:team', true],
  [['email'], 'email', true],
  [['email'], 'name', false],
  [['email'], 'sub', true],
  [[], 'email', false],
])('with ReadAttributes %j, %s may be read: %s', (listed, name, allowed) => {
  expect(mayRead(listed, name)).toBe(allowed);
});
