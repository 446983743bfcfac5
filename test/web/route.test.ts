import { expect, test } from '@jest/globals';
import { parseRoute } from '../../web/src/route.ts';

test.each([
  ['', '/', {}],
  ['#/', '/', {}],
  ['#/confirm?email=a%2Bb%40example.com', '/confirm', { email: 'a+b@example.com' }],
  ['#/somewhere?to=/a?b=c', '/somewhere', { to: '/a?b=c' }],
  ['#link=eyJ-_.a-_b', '/link', { token: 'eyJ-_.a-_b' }],
])('%p is the place %s', (hash, path, query) => {
  const route = parseRoute(hash);
  expect([route.path, Object.fromEntries(route.query)]).toEqual([path, query]);
});
