import { describe, expect, test } from '@jest/globals';
import { claimsAsTexts } from '../../../local/authorizer/claims-as-texts.ts';

describe('a claim reaches a function as text', () => {
  test.each<[unknown, string]>([
    ['text', 'text'],
    ['', ''],
    [1583798639, '1583798639'],
    [1.5, '1.5'],
    [true, 'true'],
    [false, 'false'],
    [[], '[]'],
    [['admin'], '[admin]'],
    [['admin', 'staff'], '[admin staff]'],
    [[1, true], '[1 true]'],
    [{ formatted: 'a', n: 1 }, '{"formatted":"a","n":1}'],
  ])('%j: %s', (value, text) => {
    expect(claimsAsTexts({ claim: value })).toEqual({ claim: text });
  });

  test.each([null, undefined])('%p not at all', (value) => {
    expect(claimsAsTexts({ sub: 'a', claim: value })).toEqual({ sub: 'a' });
  });
});
