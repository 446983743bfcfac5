import { expect, test } from '@jest/globals';
import signIn from '../../policy/sign-in.json' with { type: 'json' };
import { readSignInPolicy } from '../../shared/sign-in-policy.ts';

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
