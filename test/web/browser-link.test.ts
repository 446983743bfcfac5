import { expect, test } from '@jest/globals';
import { relayCodeOf } from '../../web/src/auth/browser-link.ts';

const payload = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');

test.each<[string, string, string | undefined]>([
  ['a link', `${payload({ challenge: 'a', relayCode: '012345' })}.sig`, '012345'],
  ['a link with signs that base64 lacks', `${payload({ x: '~~~???', relayCode: '1' })}.s`, '1'],
  ['half a link', payload({ relayCode: '012345' }).slice(0, 8), undefined],
  ['another’s', `${payload({ relayCode: 12 })}.sig`, undefined],
  ['nothing', '', undefined],
])('%s carries its code for another device', (_what, token, code) => {
  expect(relayCodeOf(token)).toBe(code);
});
