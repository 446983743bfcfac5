import { describe, expect, test } from '@jest/globals';
import { estimate, type Line, total } from '../../../tools/cost/estimate.ts';
import prices from '../../../tools/cost/prices.json' with { type: 'json' };
import type { Tier, Usage } from '../../../tools/cost/usage.ts';

const nothing: Usage = {
  tier: 'ESSENTIALS',
  monthlyActiveUsers: 0,
  sms: 0,
  emails: 0,
  apiRequests: 0,
  signIns: 0,
  machineTokens: 0,
  firewall: false,
  customSenders: false,
};
const amount = (usage: Partial<Usage>, what: string): number | undefined =>
  estimate({ ...nothing, ...usage }, prices).find((line: Line) => line.what.startsWith(what))
    ?.amount;

describe('active users, after the free ones, bracket by bracket', () => {
  test.each<[Tier, number, number]>([
    ['LITE', 10_000, 0],
    ['LITE', 10_001, 0.0055],
    ['LITE', 100_000, 90_000 * 0.0055],
    ['LITE', 150_000, 90_000 * 0.0055 + 50_000 * 0.0046],
    ['LITE', 2_000_000, 90_000 * 0.0055 + 900_000 * 0.0046 + 1_000_000 * 0.00325],
    ['LITE', 10_000_001, 90_000 * 0.0055 + 900_000 * 0.0046 + 9_000_000 * 0.00325 + 0.0025],
    ['ESSENTIALS', 10_000, 0],
    ['ESSENTIALS', 12_000, 30],
    ['PLUS', 10_000, 200],
  ])('%s, %d users: %d USD', (tier, monthlyActiveUsers, expected) => {
    expect(amount({ tier, monthlyActiveUsers }, 'Cognito')).toBeCloseTo(expected, 6);
  });
});

test.each<[string, Partial<Usage>, number]>([
  ['SMS', { sms: 2000 }, 21.9],
  ['E-mail', { emails: 30_000 }, 4.8],
  ['HTTP API', { apiRequests: 2_000_000 }, 2],
  ['Lambda', { apiRequests: 1_000_000 }, 0.2 + 50_000 * 0.0000133334],
  ['DynamoDB', { signIns: 1_000_000 }, 3 * 0.625 + 3 * 0.125],
  ['Logs', { apiRequests: 1_000_000 }, 1.9 * 0.5],
  ['Machine tokens', { machineTokens: 1000 }, 8.25],
  ['KMS', { signIns: 1_000_000, emails: 1000 }, 0.3],
  ['KMS', { customSenders: true, emails: 90_000, sms: 10_000 }, 1.6],
  ['Parameters', { signIns: 1_000_000 }, 0],
  ['Web ACL', { firewall: true, signIns: 250_000 }, 7.6],
])('%s of %j costs %d', (what, usage, expected) => {
  expect(amount(usage, what)).toBeCloseTo(expected, 6);
});

test('what is not used has no line', () => {
  expect(amount({}, 'Machine tokens')).toBeUndefined();
  expect(amount({}, 'Web ACL')).toBeUndefined();
});

test('the total is the sum of the lines, in cents', () => {
  expect(total([1.111, 2.222, 0.003].map((one) => ({ what: '', how: '', amount: one })))).toBe(
    3.34,
  );
});

const { recorded, region, currency, notice, ...services } = prices;

test('the price file is dated, and says what to do before relying on it', () => {
  expect(recorded).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect([region, currency]).toEqual(['us-east-1', 'USD']);
  expect(notice).toContain('Check each on its page');
});

interface Source {
  /** Where the price was read. */
  read?: string;
  dated?: string;
  says?: string;
  /** Why it could not be confirmed. */
  unconfirmed?: string;
}

test.each(Object.entries(services))(
  '%s: each price names its source, or that there is none',
  (_service, { page, sources, ...own }) => {
    expect(page).toMatch(/^https:\/\/aws\.amazon\.com\/.*\/$/);
    expect(Object.keys(sources).sort()).toEqual(Object.keys(own).sort());
    for (const { read, dated, says, unconfirmed } of Object.values<Source>(sources)) {
      if (unconfirmed !== undefined) {
        expect([read, unconfirmed]).toEqual([undefined, expect.stringMatching(/\w/)]);
        continue;
      }
      expect(read).toMatch(/^https:\/\//);
      expect(says).toMatch(/\w/);
      expect(dated).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(String(dated) <= recorded).toBe(true);
    }
  },
);
