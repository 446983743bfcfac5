/**
 * Whether links may lead to an address at all: https without a fragment, which is the link's own;
 * http on localhost alone.
 */
export function isSignInPage(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || text.includes('#') || url.username !== '') return false;
  const isHere = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere);
}
