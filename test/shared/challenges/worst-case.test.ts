import { expect, test } from '@jest/globals';
import { worstCase } from '../../../shared/challenges/worst-case.ts';
import { issueRules } from '../../support/challenge-rules.ts';

test('counts the dearest countries first, up to what all of them may have', () => {
  const { policy, templates } = issueRules({
    email: { perDay: 1000, priceUsd: 0.0001 },
    sms: {
      perDay: 150,
      countries: [
        { prefix: '+1', perDay: 100, priceUsd: 0.01 },
        { prefix: '+49', perDay: 100, priceUsd: 0.1 },
      ],
    },
  });
  const { rows, usdPerDay, usdPerMonth } = worstCase(policy, templates);
  expect(rows).toEqual([
    { what: 'email', messages: 1000, segments: 1, usdPerDay: 0.1 },
    { what: 'sms +49', messages: 100, segments: 1, usdPerDay: 10 },
    { what: 'sms +1', messages: 50, segments: 1, usdPerDay: 0.5 },
  ]);
  expect(usdPerDay).toBeCloseTo(10.6);
  expect(usdPerMonth).toBeCloseTo(328.6);
});
