import { guardedRoute } from '../../shared/route.ts';
import type { Answers } from './answer-schemas.ts';
import type { RoutePorts } from './ports.ts';
import { profileOf } from './profile-of.ts';
import { profileChanges } from './request-schemas.ts';

/**
 * Changes what people may change of themselves. An address is not among it: the pool has to prove
 * a new one by a code. A token that is out already keeps its claims until it is refreshed.
 */
export const patchMe = guardedRoute<Answers, RoutePorts>()({
  method: 'PATCH',
  path: '/me',
  access: { tokens: ['id', 'access'] },
  accepts: { body: profileChanges },
  success: {
    status: 200,
    summary: 'Change my profile; null takes a value away',
    answer: 'profile',
  },
  problems: ['NOT_FOUND'],
  answer: async ({ username }, { users }, { body: changes }) => {
    if (username === null || !(await users.change(username, changes))) return 'NOT_FOUND';
    const user = await users.findByUsername(username);
    return user === null ? 'NOT_FOUND' : { status: 200, body: profileOf(user) };
  },
});
