import { expect, test } from '@jest/globals';
import {
  clientSecretMatches,
  secretHash,
  secretHashMatches,
} from '../../../../local/user-pool/pools/secret-hash.ts';

// The vector of facts: cognito-api 2.5.
const input = {
  username: 'alice',
  clientId: '1example23456789',
  clientSecret: 's3cr3t-example-key',
};
const right = 'QE4GsrjE/OQ0jyRUizsb9PZ3vHBFDCZfdrwXpbmUCSA=';

test('secretHash gives the known value', () => {
  expect(secretHash(input)).toBe(right);
});

test.each([
  ['the right hash', {}, right, true],
  ['another user', { username: 'bob' }, right, false],
  ['another client', { clientId: '2example' }, right, false],
  ['another secret', { clientSecret: 'other' }, right, false],
  ['a changed hash', {}, right.replace('Q', 'R'), false],
  ['a shortened hash', {}, right.slice(0, -1), false],
  ['nothing', {}, '', false],
  ['characters beyond ASCII', {}, 'ä'.repeat(22), false],
])('secretHashMatches of %s', (_what, change, given, matches) => {
  expect(secretHashMatches({ ...input, ...change, given })).toBe(matches);
});

test.each([
  ['s3cr3t', true],
  ['s3cr3T', false],
  ['s3cr3', false],
  ['', false],
])('clientSecretMatches of %j', (given, matches) => {
  expect(clientSecretMatches({ clientSecret: 's3cr3t', given })).toBe(matches);
});
