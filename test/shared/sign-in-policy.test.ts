import { expect, test } from '@jest/globals';
import signIn from '../../policy/sign-in.json' with { type: 'json' };
import { isDenied, readSignInPolicy } from '../../shared/sign-in-policy.ts';
import { readTracked } from '../support/source-tree.ts';

test.each([
  [{ ...signIn, maintenance: 'yes' }, 'maintenance'],
  [{ ...signIn, deny: { ...signIn.deny, domains: ['@x'] } }, 'deny.domains.0'],
  [{ ...signIn, deny: { ...signIn.deny, addresses: ['x'] } }, 'deny.addresses.0'],
  [{ ...signIn, deny: { ...signIn.deny, clients: ['a b'] } }, 'deny.clients.0'],
  [
    { ...signIn, closed: [{ days: ['Fri'], from: '9', to: '10:00', timeZone: 'UTC' }] },
    'closed.0.from',
  ],
  [
    { ...signIn, closed: [{ days: ['Fri'], from: '09:00', to: '10:00', timeZone: 'Mars' }] },
    'closed.0.timeZone',
  ],
  [null, 'the whole'],
])('the policy %# is refused by its place', (policy, place) => {
  expect(() => readSignInPolicy(policy)).toThrow(`policy/sign-in.json: ${place}: `);
});

test.each([
  [true, true],
  [false, false],
])('with subdomains %s, what is below a denied domain is denied: %s', (subdomains, denied) => {
  const policy = readSignInPolicy({ ...signIn, deny: { ...signIn.deny, subdomains } });
  expect(isDenied('ada@sub.denied.example', policy)).toBe(denied);
  expect(isDenied('ada@denied.example', policy)).toBe(true);
});

test('docs/sign-in-policy.md tells of every key, as it is shipped', () => {
  const { deny, ...others } = signIn;
  const prefixed = Object.entries(deny).map(([key, value]) => [`deny.${key}`, value]);
  const shipped = [...prefixed, ...Object.entries(others)].map(([key, value]) => [
    key,
    JSON.stringify(value),
  ]);
  const rows = readTracked('docs/sign-in-policy.md').matchAll(/^\| `([\w.]+)` .*\| `(.+)` \|$/gm);
  expect([...rows].map(([, key, value]) => [key, value])).toEqual(shipped);
});
