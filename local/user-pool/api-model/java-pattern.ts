/**
 * The JavaScript form of a Java regular expression of the API's model, for the whole of a value.
 * Java's white space is ASCII's alone, and its `(?s)` is a flag here.
 *
 * @throws SyntaxError where there is no such form.
 */
export function javaPattern(source: string): RegExp {
  const dotAll = source.startsWith('(?s)');
  const body = source
    .slice(dotAll ? '(?s)'.length : 0)
    .replace(/\[\\S\]|\\S/g, '[^ \\t\\n\\v\\f\\r]')
    .replace(/\\s/g, ' \\t\\n\\v\\f\\r');
  return new RegExp(`^(?:${body})$`, dotAll ? 'us' : 'u');
}
