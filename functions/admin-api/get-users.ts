import { guardedRoute } from '../../shared/route.ts';
import type { Answers } from './answer-schemas.ts';
import type { RoutePorts } from './ports.ts';
import { paging, userCursor } from './request-schemas.ts';

/** The most that ListUsers gives at once. */
const largestPage = 60;

export const getUsers = guardedRoute<Answers, RoutePorts>()({
  method: 'GET',
  path: '/users',
  access: { tokens: ['id', 'access'], groups: ['admin'], clientScopes: ['lifeguard/users.read'] },
  accepts: { query: paging(largestPage, userCursor) },
  success: { status: 200, summary: 'The users of the pool, page by page', answer: 'userPage' },
  problems: ['NOT_FOUND'],
  answer: async (_caller, { users }, { query: { limit, cursor } }) => {
    const found = await users.page(limit, cursor ?? null);
    if (found.kind === 'cursor-refused') return 'NOT_FOUND';
    const listed = found.users.map(
      ({ sub, username, email, emailVerified, name, status, enabled, createdAt }) => {
        return { sub, username, email, emailVerified, name, status, enabled, createdAt };
      },
    );
    return { status: 200, body: { users: listed, cursor: found.next } };
  },
});
