import { expect, test } from '@jest/globals';
import {
  readChallengeRecord,
  writeChallengeRecord,
} from '../../../shared/challenges/challenge-record.ts';

const RECORD = {
  method: 'email-code',
  challenge: { id: 'AAEC_-w', keyId: 'k1.2026', expiresAt: 1767225900 },
} as const;

test('what is written is read again', () => {
  const text = writeChallengeRecord(RECORD);
  expect(text).toBe('email-code/AAEC_-w/k1.2026/1767225900');
  expect(readChallengeRecord(text)).toEqual(RECORD);
});

test.each([
  null,
  '',
  'email-code',
  'email-code/id/k1',
  'email-code/id/k1/soon',
  'email-code/id/k1/1767225900/more',
  'email-code//k1/1767225900',
  'email-code/i d/k1/1767225900',
  'carrier-pigeon/id/k1/1767225900',
  'toString/id/k1/1767225900',
  ' email-code/id/k1/1767225900',
  'email-code/id/k1/1767225900\n',
])('%p was not written by us', (text) => {
  expect(readChallengeRecord(text)).toBeNull();
});
