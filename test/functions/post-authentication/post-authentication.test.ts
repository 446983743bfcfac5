import { describe, expect, test } from '@jest/globals';
import { repairAtSignIn } from '../../../functions/post-authentication/post-authentication.ts';
import { Fault } from '../../../shared/errors.ts';
import {
  amply,
  aNewProfile,
  anAccount,
  anOnboarding,
  aPoolUser,
  onboardingPorts,
} from '../../support/onboarding.ts';

describe('at a sign-in', () => {
  test('a row that is complete costs one read', async () => {
    const ports = onboardingPorts();
    await ports.profiles.create(aNewProfile({ outstanding: new Set() }));
    const write = () => Promise.reject<never>(new Error('a write'));
    Object.assign(ports.profiles, { create: write, settle: write });
    const report = await repairAtSignIn(anAccount(), anOnboarding(ports), amply());
    expect(report).toMatchObject({ made: false, work: { done: [], left: [] } });
  });

  test('what the confirmation left is done', async () => {
    const ports = onboardingPorts();
    ports.users.people.set('sub-1', aPoolUser());
    await ports.profiles.create(aNewProfile());
    const report = await repairAtSignIn(anAccount(), anOnboarding(ports), amply());
    expect(report.work.done).toEqual(['groups', 'invite', 'welcome']);
    expect(ports.mailer.sent).toHaveLength(1);
  });

  test('a person who never met the confirmation gets their row', async () => {
    const ports = onboardingPorts();
    ports.users.people.set('sub-1', aPoolUser());
    const report = await repairAtSignIn(anAccount(), anOnboarding(ports), amply());
    expect(report.made).toBe(true);
    expect(ports.profiles.rows.get('sub-1')?.origin).toBe('repair');
  });

  test('a store that fails is a fault, which the trigger lets pass', async () => {
    const ports = onboardingPorts();
    ports.profiles.find = async () => {
      throw new Fault('PROFILE_STORE_FAILED', 'no');
    };
    await expect(repairAtSignIn(anAccount(), anOnboarding(ports), amply())).rejects.toMatchObject({
      code: 'PROFILE_STORE_FAILED',
    });
  });
});
