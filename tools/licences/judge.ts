/** Licences under which a package may be deployed with ours: none asks anything of our own source. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

/**
 * Whether an SPDX expression lets a package be deployed: with OR one choice is enough, with AND each
 * part must be good. What is no expression is not good.
 */
export function isPermissive(expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isPermissive);
  if (plain.includes(' AND ')) return plain.split(' AND ').every(isPermissive);
  return permissive.has(plain.trim());
}
