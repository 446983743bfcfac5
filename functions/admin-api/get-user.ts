import { strictObject } from 'valibot';
import { guardedRoute } from '../../shared/route.ts';
import type { Answers } from './answer-schemas.ts';
import type { RoutePorts } from './ports.ts';
import { sub } from './request-schemas.ts';

export const getUser = guardedRoute<Answers, RoutePorts>()({
  method: 'GET',
  path: '/users/{sub}',
  access: { tokens: ['id', 'access'], groups: ['admin'], clientScopes: ['lifeguard/users.read'] },
  accepts: { path: strictObject({ sub }) },
  success: { status: 200, summary: 'One user with their groups', answer: 'oneUser' },
  problems: ['NOT_FOUND'],
  answer: async (_caller, { users, signIns }, { path: { sub } }) => {
    const [user, lastSignInAt] = await Promise.all([users.find(sub), signIns.last(sub)]);
    if (user === null) return 'NOT_FOUND';
    const groups = await users.groupsOf(user.username);
    return { status: 200, body: { ...user, groups, lastSignInAt } };
  },
});
