import { expect, test } from '@jest/globals';
import { escapeHtml, textOfHtml, unescapeHtml } from '../../../shared/pool-messages/html-text.ts';
import { fc } from '../../support/fast-check.ts';

test('what is escaped and unescaped is what it was, and says nothing in HTML', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'&<>"\';#39altgp') }), (text) => {
      expect(unescapeHtml(escapeHtml(text))).toBe(text);
      expect(escapeHtml(text)).not.toMatch(/[<>"']/);
      expect(textOfHtml(escapeHtml(text))).toBe(text);
    }),
  );
});

test('a text is read without its marks', () => {
  const html = '<p>Hello,</p>your code is <b class="x">1&amp;2</b><br/>Bye';
  expect(textOfHtml(html)).toBe('Hello,\nyour code is 1&2\nBye');
});
