import { expect, test } from '@jest/globals';
import { nothingAsked, readAsked } from '../../../shared/challenges/asked.ts';

test('reads what a client asks for', () => {
  const asked = {
    action: 'redeem',
    method: 'magic-link',
    browserChallenge: 'b'.repeat(43),
    page: 'https://a.example/?q=1',
    link: 'a.b-_',
  };
  expect(readAsked({ ...asked, other: 'x' })).toEqual(asked);
});

test.each([
  {},
  { action: 'prove', method: 'X', browserChallenge: 'short', page: 'a b', link: 'a/b' },
  { action: 1, method: {}, browserChallenge: [], page: null, link: true },
  { method: 'm'.repeat(33), page: 'p'.repeat(513), link: 'l'.repeat(1025) },
])('%j asks for nothing', (metadata) => {
  expect(readAsked(metadata)).toEqual(nothingAsked);
});
