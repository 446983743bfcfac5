import { describe, expect, test } from '@jest/globals';
import { defaultGroupsOf } from '../../../shared/onboarding/default-groups.ts';
import { anAccount } from '../../support/onboarding.ts';

const policy = {
  welcomeMessage: false,
  defaultGroups: [
    { group: 'everyone' },
    { group: 'staff', domains: ['staff.example', '*.staff.example'] },
    { group: 'web', clients: ['web'] },
    { group: 'web-staff', domains: ['staff.example'], clients: ['web', 'kiosk'] },
    { group: 'nobody', clients: [] },
    { group: 'everyone', clients: ['web'] },
  ],
};

describe('the groups that an account comes into', () => {
  test.each([
    ['a stranger', { email: 'a@example.com', clientId: 'app' }, ['everyone']],
    ['of a client', { email: 'a@example.com', clientId: 'web' }, ['everyone', 'web']],
    ['through no client', { email: 'a@example.com', clientId: null }, ['everyone']],
    ['of a domain', { email: 'a@staff.example', clientId: 'app' }, ['everyone', 'staff']],
    ['of a domain below', { email: 'a@x.staff.example', clientId: 'app' }, ['everyone', 'staff']],
    ['of a look-alike', { email: 'a@notstaff.example', clientId: 'app' }, ['everyone']],
    ['in capitals', { email: 'A@STAFF.example', clientId: 'app' }, ['everyone', 'staff']],
    [
      'of both',
      { email: 'a@staff.example', clientId: 'kiosk' },
      ['everyone', 'staff', 'web-staff'],
    ],
    [
      'of a domain without proof',
      { email: 'a@staff.example', emailVerified: false, clientId: 'kiosk' },
      ['everyone'],
    ],
    ['without an address', { email: null, clientId: 'web' }, ['everyone', 'web']],
    ['with an unreadable address', { email: 'staff.example', clientId: 'app' }, ['everyone']],
  ])('%s', (_who, changes, groups) => {
    expect(defaultGroupsOf(anAccount(changes), policy)).toEqual(groups);
  });
});
