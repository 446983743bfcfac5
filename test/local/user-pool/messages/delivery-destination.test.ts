import { expect, test } from '@jest/globals';
import {
  maskEmail,
  maskPhoneNumber,
} from '../../../../local/user-pool/messages/delivery-destination.ts';

test.each([
  ['test@test.com', 't***@t***'],
  ['a@b', 'a***@b***'],
  ['"a@b"@example.com', '"***@e***'],
  ['😀ha@münchen.example', '😀***@m***'],
  ['', '***@***'],
])('maskEmail(%s) is %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});

test.each([
  ['+15551239934', '+*******9934'],
  ['+49 (151) 2345-6789', '+*********6789'],
  ['+123', '+123'],
  ['', '+'],
])('maskPhoneNumber(%s) is %s', (phoneNumber, masked) => {
  expect(maskPhoneNumber(phoneNumber)).toBe(masked);
});
