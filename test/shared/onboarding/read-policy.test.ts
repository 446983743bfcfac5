import { describe, expect, test } from '@jest/globals';
import signUp from '../../../policy/sign-up.json' with { type: 'json' };
import { readOnboardingPolicies } from '../../../shared/onboarding/read-policy.ts';

describe('the sign-up policy, once an account exists', () => {
  test('is the document’s own', () => {
    const { defaultGroups, welcomeMessage: welcomes } = readOnboardingPolicies(signUp).for(null);
    expect({ defaultGroups, welcomes }).toEqual({
      defaultGroups: expect.any(Array),
      welcomes: expect.any(Boolean),
    });
  });

  test('can differ for an app client', () => {
    const staff = [{ group: 'staff', domains: ['staff.example'] }];
    const clients = { web: { welcomeMessage: true, defaultGroups: staff } };
    const policies = readOnboardingPolicies({ clients });
    expect(policies.for('app')).toMatchObject({ welcomeMessage: false, defaultGroups: [] });
    expect(policies.for('web')).toMatchObject({ welcomeMessage: true, defaultGroups: staff });
  });

  test('is refused as a whole when a key is wrong', () => {
    const read = () => readOnboardingPolicies({ defaultGroups: [{ group: 'a b' }] });
    expect(read).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
  });
});
