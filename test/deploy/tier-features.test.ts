import { describe, expect, test } from '@jest/globals';
import { tierProblem } from '../../deploy/tier-features.ts';
import { packageStage } from '../support/packaged-template.ts';

const lite = { tier: 'LITE', preTokenVersion: 'V1_0', managedLogin: 'hosted-ui' };
const paid = { preTokenVersion: 'V3_0', managedLogin: 'managed-login' };

describe('what a tier has is not refused', () => {
  test.each([
    lite,
    { ...lite, managedLogin: 'none' },
    ...['ESSENTIALS', 'PLUS'].flatMap((tier) => [
      { ...paid, tier },
      { ...lite, tier },
      { ...paid, tier, preTokenVersion: 'V2_0' },
    ]),
  ])('$tier, $preTokenVersion, $managedLogin', (features) => {
    expect(tierProblem(features)).toBeUndefined();
  });
});

describe('what it has not is refused, in a sentence that says what to do', () => {
  const tooMuch = (version: string) =>
    `preTokenVersion ${version} needs the tier ESSENTIALS or PLUS: with LITE take V1_0, or leave preTokenVersion out.`;

  test.each([
    [{ ...lite, preTokenVersion: 'V2_0' }, tooMuch('V2_0')],
    [{ ...lite, preTokenVersion: 'V3_0' }, tooMuch('V3_0')],
    [
      { ...lite, managedLogin: 'managed-login' },
      'managedLogin managed-login needs the tier ESSENTIALS or PLUS: with LITE take hosted-ui, or none.',
    ],
    ...['V4_0', '3', 'v3_0', ''].map((version): [typeof lite, string] => [
      { ...paid, tier: 'PLUS', preTokenVersion: version },
      `preTokenVersion is ${version}, which is none of V1_0, V2_0, V3_0.`,
    ]),
  ])('%j', (features, sentence) => {
    expect(tierProblem(features)).toBe(sentence);
  });

  test('when it is packaged', async () => {
    const parameters = ['tier=LITE', 'managedLogin=hosted-ui', 'preTokenVersion=V3_0'];
    await expect(packageStage('prod', parameters)).rejects.toThrow(`\n${tooMuch('V3_0')}\n`);
  }, 60_000);
});
