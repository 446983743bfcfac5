import { expect, test } from '@jest/globals';
import { claimRows, claimText } from '../../web/src/auth/claims.ts';

test('each claim has one row with what either token says', () => {
  const rows = claimRows(
    { sub: 'a', aud: 'c', token_use: 'id' },
    { sub: 'a', client_id: 'c', token_use: 'access' },
  );
  expect(rows.map(({ name, meaning, ...said }) => ({ name, ...said }))).toEqual([
    { name: 'token_use', idToken: 'id', accessToken: 'access' },
    { name: 'sub', idToken: 'a', accessToken: 'a' },
    { name: 'aud', idToken: 'c' },
    { name: 'client_id', accessToken: 'c' },
  ]);
});

test.each([
  ['sub', 'Who you are: an id that never changes and is never given to anybody else.'],
  ['custom:team', 'An attribute of this pool’s own.'],
  ['tenant', 'Added by this pool’s pre-token-generation function.'],
])('%s is explained', (name, meaning) => {
  expect(claimRows({ [name]: 'x' }, {})[0]?.meaning).toBe(meaning);
});

test.each<[string, unknown, string | RegExp]>([
  ['cognito:groups', ['admin', 'staff'], 'admin, staff'],
  ['email_verified', true, 'true'],
  ['address', { formatted: 'x' }, '{"formatted":"x"}'],
  ['name', 'Ada', 'Ada'],
  ['exp', 0, /19(69|70)/],
])('%s is written for people', (name, value, text) => {
  expect(claimText(name, value)).toMatch(text);
});
