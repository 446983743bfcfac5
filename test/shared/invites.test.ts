import { describe, expect, test } from '@jest/globals';
import { createInviteStanding, judgeInvite, newInviteCode } from '../../shared/invites.ts';
import { systemRandom } from '../../shared/system-ports.ts';
import { fixedClock } from '../support/fixed-clock.ts';
import { memoryInviteStore } from '../support/memory-invite-store.ts';

const NOW = Date.parse('2026-01-01T00:00:00.000Z') / 1000;
const { code, codeHash } = newInviteCode(systemRandom);
const OPEN = { address: 'jane@example.com', codeHash, expiresAt: NOW + 1, burntBy: null };

describe('what an invite is worth', () => {
  test.each([
    ['the right code in time', OPEN, code, 'open'],
    ['no invite for the address', null, code, 'unknown'],
    ['no code', OPEN, null, 'unknown'],
    ['an empty code', OPEN, '', 'unknown'],
    ['another code', OPEN, newInviteCode(systemRandom).code, 'unknown'],
    ['a code with something after it', OPEN, `${code}=`, 'unknown'],
    ['the hash in place of the code', OPEN, codeHash, 'unknown'],
    ['a hash of another length', { ...OPEN, codeHash: '' }, code, 'unknown'],
    ['an invite that was used', { ...OPEN, burntBy: 'sub-1' }, code, 'used'],
    ['an invite used and shown another code', { ...OPEN, burntBy: 'sub-1' }, 'x', 'unknown'],
    ['the second of expiry', { ...OPEN, expiresAt: NOW }, code, 'expired'],
  ])('%s', (_what, invite, shown, verdict) => {
    expect(judgeInvite(invite, shown, NOW)).toBe(verdict);
  });

  test('for sign-up is that of the invite for the address', async () => {
    const invites = memoryInviteStore();
    await invites.issue(OPEN, NOW);
    const standing = createInviteStanding(invites, fixedClock());
    expect(await standing.standingOf(code, 'jane@example.com')).toBe('open');
    expect(await standing.standingOf(code, 'john@example.com')).toBe('unknown');
  });
});

test('codes are long, different and not kept', () => {
  const codes = Array.from({ length: 50 }, () => newInviteCode(systemRandom));
  expect(new Set(codes.map((each) => each.code)).size).toBe(50);
  for (const each of codes) {
    expect(each.code).toMatch(/^[\w-]{22}$/);
    expect(each.codeHash).not.toContain(each.code);
  }
});
