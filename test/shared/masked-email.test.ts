import { expect, test } from '@jest/globals';
import { maskedEmail } from '../../shared/masked-email.ts';

test.each([
  [{ localPart: 'ada', domain: 'example.com' }, 'a***@e***'],
  [{ localPart: '𝒶da', domain: 'example.com' }, '𝒶***@e***'],
  [{ localPart: '', domain: '' }, '***@***'],
])('%p', (parts, masked) => {
  expect(maskedEmail({ ...parts, canonical: '' })).toBe(masked);
});
