import { expect, test } from '@jest/globals';
import { maskedPhoneNumber } from '../../shared/masked-phone-number.ts';

test.each([
  ['+12025559934', '+*******9934'],
  ['+491511', '+**1511'],
])('%s is shown as %s', (number, masked) => {
  expect(maskedPhoneNumber(number)).toBe(masked);
});
