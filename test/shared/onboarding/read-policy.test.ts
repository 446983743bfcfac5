import { describe, expect, test } from '@jest/globals';
import signUp from '../../../policy/sign-up.json' with { type: 'json' };
import welcomeMessage from '../../../policy/welcome-message.json' with { type: 'json' };
import { readOnboardingPolicies, readWelcomeText } from '../../../shared/onboarding/read-policy.ts';

describe('the welcome message that an operator writes', () => {
  test('is read', () => {
    expect(readWelcomeText(welcomeMessage)).toEqual(welcomeMessage);
  });

  const subject = 'Welcome';
  const text = 'You are in.';
  test.each([
    [null, 'subject is not one line of 1 to 140 characters'],
    [{ subject: '', text }, 'subject is not one line of 1 to 140 characters'],
    [{ subject: 'a\nBcc: b@c.example', text }, 'subject is not one line of 1 to 140 characters'],
    [{ subject: 'a'.repeat(141), text }, 'subject is not one line of 1 to 140 characters'],
    [{ subject, text: ' \n' }, 'text is not text'],
    [{ subject, text: 7 }, 'text is not text'],
    [{ subject, text, html: '' }, 'html is not a known key'],
  ])('is refused: %j', (content, reason) => {
    const code = 'POLICY_INVALID';
    const expected = { name: 'ConfigError', code, message: `welcome message: ${reason}` };
    expect(() => readWelcomeText(content)).toThrow(expect.objectContaining(expected));
  });
});

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
