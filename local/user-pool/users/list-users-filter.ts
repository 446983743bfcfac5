import { errors } from '../errors.ts';
import type { UserCondition } from '../store/user-pages.ts';
import { SEARCHABLE_ATTRIBUTES } from '../store/user-search.ts';

/** What ListUsers can search for. `status` is "Enabled" or "Disabled". */
const SEARCHABLE: readonly string[] = [
  ...SEARCHABLE_ATTRIBUTES,
  'username',
  'cognito:user_status',
  'status',
  'sub',
];

const term = /^\s*("?)([^\s"=^]+)\1\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/s;

/**
 * Reads the filter of ListUsers: `email = "a@example.com"` or `name ^= "A"`, quotation marks within
 * the value escaped by `\` (facts: cognito-api 4.7).
 *
 * @returns undefined for an empty filter, which finds everybody.
 * @throws CognitoError InvalidParameterException
 */
export function parseListUsersFilter(filter: string | undefined): UserCondition | undefined {
  if (filter === undefined || filter.trim() === '') return undefined;
  const match = term.exec(filter);
  if (match === null) throw errors.filterNotParsable();
  const [, , name = '', operator, quoted = ''] = match;
  if (!SEARCHABLE.includes(name)) throw errors.filterAttributeNotSearchable(name);
  const value = quoted.replace(/\\(.)/gs, '$1');
  return { name, operator: operator === '=' ? '=' : '^=', value };
}
