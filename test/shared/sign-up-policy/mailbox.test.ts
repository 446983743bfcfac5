import { describe, expect, test } from '@jest/globals';
import { parseEmailAddress } from '../../../shared/email-address.ts';
import { canonicalMailbox } from '../../../shared/sign-up-policy/mailbox.ts';

describe('the canonical mailbox', () => {
  test.each([
    ['jane@example.com', 'jane@example.com'],
    ['Jane@Example.COM', 'jane@example.com'],
    ['jane+tag@example.com', 'jane@example.com'],
    ['jane+a+b@example.com', 'jane@example.com'],
    ['+jane@example.com', '+jane@example.com'],
    ['j.a.ne@example.com', 'j.a.ne@example.com'],
    ['J.a.ne+x@gmail.com', 'jane@gmail.com'],
    ['jane@googlemail.com', 'jane@gmail.com'],
  ])('%s → %s', (written, mailbox) => {
    const parsed = parseEmailAddress(written);
    expect(parsed.ok && canonicalMailbox(parsed.address)).toBe(mailbox);
  });
});
