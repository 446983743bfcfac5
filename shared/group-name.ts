/**
 * Whether a group's name comes through every form in which claims reach a function: an HTTP API
 * writes lists as `[a b]`, a REST API as `a,b` (facts: cognito-triggers 9). Cognito itself takes any
 * letter, mark, symbol, number and punctuation, up to 128 characters.
 */
export function isPlainGroupName(name: string): boolean {
  return /^[^\s,[\]\p{C}\p{Z}]{1,128}$/u.test(name);
}

/** What `isPlainGroupName` accepts, for whoever is refused. */
export const plainGroupNameForm = 'a group name without blank, comma or bracket';
