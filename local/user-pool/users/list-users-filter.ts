import { errors } from '../errors.ts';

const searchable = [
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'cognito:user_status',
  'status',
  'sub',
] as const;

/** What ListUsers can search for. `status` is "Enabled" or "Disabled". */
export type SearchAttribute = (typeof searchable)[number];

/** The one term of a filter. */
export interface FilterTerm {
  attribute: SearchAttribute;
  comparison: 'equals' | 'startsWith';
  value: string;
  /** Only `cognito:user_status` is compared without regard to case. */
  ignoreCase: boolean;
}

const term = /^\s*("?)([^\s"=^]+)\1\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/s;

/**
 * Reads the filter of ListUsers: `email = "a@example.com"` or `name ^= "A"`, quotation marks within
 * the value escaped by `\` (facts: cognito-api 4.7).
 *
 * @returns null for an empty filter, which finds everybody.
 * @throws CognitoError InvalidParameterException
 */
export function parseListUsersFilter(filter: string | undefined): FilterTerm | null {
  if (filter === undefined || filter.trim() === '') return null;
  const match = term.exec(filter);
  if (match === null) throw errors.filterNotParsable();
  const [, , name = '', operator, quoted = ''] = match;
  const attribute = searchable.find((candidate) => candidate === name);
  if (attribute === undefined) throw errors.filterAttributeNotSearchable(name);
  return {
    attribute,
    comparison: operator === '=' ? 'equals' : 'startsWith',
    value: quoted.replace(/\\(.)/gs, '$1'),
    ignoreCase: attribute === 'cognito:user_status',
  };
}
