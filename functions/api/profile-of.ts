import type { DirectoryUser } from '../../shared/user-directory.ts';
import type { Answers } from './answer-schemas.ts';

/** The part of a user that people see and change as their own. */
export function profileOf(user: DirectoryUser): Answers['profile'] {
  const { name, givenName, familyName, locale, timeZone, createdAt } = user;
  return { name, givenName, familyName, locale, timeZone, createdAt };
}
