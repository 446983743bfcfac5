import { expect, test } from '@jest/globals';
import { isPlainGroupName } from '../../shared/group-name.ts';
import { declaredResources } from '../support/deployment.ts';

test.each(['admin', 'eu-west_1', 'Gärtner', 'a.b:c/d', '组', 'x'.repeat(128)])('%s', (name) => {
  expect(isPlainGroupName(name)).toBe(true);
});

test.each(['', 'two words', 'a,b', '[a', 'a]', 'a\tb', 'a\u00a0b', 'a\u200bb', 'x'.repeat(129)])(
  'not %j',
  (name) => {
    expect(isPlainGroupName(name)).toBe(false);
  },
);

test('every group of the template has such a name', () => {
  const names = Object.values(declaredResources())
    .filter(({ Type }) => Type === 'AWS::Cognito::UserPoolGroup')
    .map(({ Properties }) => String(Properties.GroupName));
  expect(names).toContain('admin');
  expect(names.filter((name) => !isPlainGroupName(name))).toEqual([]);
});
