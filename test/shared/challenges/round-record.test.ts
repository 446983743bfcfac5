import { expect, test } from '@jest/globals';
import { nothingAsked } from '../../../shared/challenges/asked.ts';
import {
  countsAfter,
  type RoundRecord,
  readRoundRecord,
  writeRoundRecord,
} from '../../../shared/challenges/round-record.ts';

const CODE = { id: 'AAEC_-w', keyId: 'k1.2026', expiresAt: 1767225900 };
const RECORD: RoundRecord = {
  method: 'email-code',
  before: { choices: 1, tries: 2, resends: 3 },
  challenges: [CODE, { ...CODE, id: 'older' }],
};

test.each<[string, RoundRecord]>([
  ['email-code/1.2.3/AAEC_-w:k1.2026:1767225900,older:k1.2026:1767225900', RECORD],
  [
    'choice/0.0.0/',
    { method: 'choice', before: { choices: 0, tries: 0, resends: 0 }, challenges: [] },
  ],
])('%s is written and read again', (text, record) => {
  expect(writeRoundRecord(record)).toBe(text);
  expect(readRoundRecord(text)).toEqual(record);
});

test.each([
  null,
  '',
  'email-code',
  'email-code/0.0.0/',
  'email-code/0.0/id:k1:1767225900',
  'email-code/0.0.0/id:k1',
  'email-code/0.0.0/id:k1:soon',
  'email-code/0.0.0/id:k1:1767225900/more',
  'email-code/0.0.0/:k1:1767225900',
  'email-code/0.0.0/i d:k1:1767225900',
  'choice/0.0.0/id:k1:1767225900',
  'carrier-pigeon/0.0.0/id:k1:1767225900',
  'toString/0.0.0/id:k1:1767225900',
  ' email-code/0.0.0/id:k1:1767225900',
  'email-code/0.0.0/id:k1:1767225900\n',
])('%p was not written by us', (text) => {
  expect(readRoundRecord(text)).toBeNull();
});

test.each([
  ['choice', null, { choices: 2, tries: 2, resends: 3 }],
  ['choice', 'resend', { choices: 2, tries: 2, resends: 3 }],
  ['sms-code', null, { choices: 1, tries: 3, resends: 3 }],
  ['sms-code', 'redeem', { choices: 1, tries: 3, resends: 3 }],
  ['sms-code', 'resend', { choices: 1, tries: 2, resends: 4 }],
] as const)('a round of %s answered with %p is counted', (method, action, counts) => {
  expect(countsAfter({ ...RECORD, method }, { ...nothingAsked, action })).toEqual(counts);
});
