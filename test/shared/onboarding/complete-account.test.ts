import { describe, expect, test } from '@jest/globals';
import { completeAccount, noWork } from '../../../shared/onboarding/complete-account.ts';
import {
  amply,
  aNewProfile,
  anAccount,
  anOnboarding,
  aPoolUser,
  onboardingPorts,
} from '../../support/onboarding.ts';

describe('an account that is met after its confirmation', () => {
  test('without a row gets one, and all that belongs to it', async () => {
    const ports = onboardingPorts();
    ports.users.people.set('sub-1', aPoolUser());
    const report = await completeAccount(anAccount(), null, anOnboarding(ports), amply());
    expect(report).toMatchObject({ made: true, restored: false, work: { left: [], unsure: [] } });
    expect(ports.profiles.rows.get('sub-1')).toMatchObject({
      origin: 'repair',
      outstanding: new Set(),
    });
  });

  test('whose row is being made by another is left to them', async () => {
    const ports = onboardingPorts();
    await ports.profiles.create(aNewProfile());
    const report = await completeAccount(anAccount(), null, anOnboarding(ports), amply());
    expect(report).toEqual({ made: false, restored: false, work: noWork });
    expect(ports.mailer.sent).toEqual([]);
  });

  test('loses a wrong mark, and its work goes on', async () => {
    const ports = onboardingPorts();
    ports.users.people.set('sub-1', aPoolUser());
    await ports.profiles.create(aNewProfile({ outstanding: new Set(['groups']) }));
    await ports.profiles.markGone('sub-1', '2025-12-31T00:00:00.000Z');
    const row = await ports.profiles.find('sub-1');
    const report = await completeAccount(anAccount(), row, anOnboarding(ports), amply());
    expect(report).toEqual({
      made: false,
      restored: true,
      work: { done: ['groups'], left: [], unsure: [] },
    });
    expect(ports.profiles.rows.get('sub-1')?.deletedAt).toBeNull();
  });
});
