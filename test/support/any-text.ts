import { fc } from './fast-check.ts';

const SURROGATES = { first: 0xd800, count: 0x800 };

/** Any character of Unicode, assigned or not. */
const character = fc
  .nat(0x10_ffff - SURROGATES.count)
  .map((nth) => String.fromCodePoint(nth < SURROGATES.first ? nth : nth + SURROGATES.count));

/**
 * Any text: of any characters at all, or of ASCII with fast-check's own treacherous words in it. The
 * lengths count characters. Does what `fc.string({ unit: 'binary' })` does, which first makes a table
 * of the million characters there are, anew in each test file.
 */
export function anyText(lengths: { minLength?: number; maxLength?: number } = {}) {
  return fc.oneof(
    fc.array(character, lengths).map((characters) => characters.join('')),
    fc.string(lengths),
  );
}
