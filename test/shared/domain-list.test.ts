import { expect, test } from '@jest/globals';
import { createDomainList } from '../../shared/domain-list.ts';

test.each([
  ['blocked.example', true, true],
  ['sub.blocked.example', true, false],
  ['a.b.c.blocked.example', true, false],
  ['deep.inside.example', true, true],
  ['inside.example', false, false],
  ['notblocked.example', false, false],
  ['blocked.example.com', false, false],
  ['example', false, false],
  ['', false, false],
])('%p: %p with subdomains, %p without', (domain, withSubdomains, without) => {
  const domains = ['blocked.example', 'deep.inside.example'];
  expect(createDomainList(domains, { subdomains: true }).matches(domain)).toBe(withSubdomains);
  expect(createDomainList(domains, { subdomains: false }).matches(domain)).toBe(without);
});

test('an empty list matches nothing', () => {
  expect(createDomainList([], { subdomains: true }).matches('example.com')).toBe(false);
});
