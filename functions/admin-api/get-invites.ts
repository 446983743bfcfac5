import { guardedRoute } from '../../shared/route.ts';
import type { Answers } from './answer-schemas.ts';
import { listedInvite } from './listed-invite.ts';
import type { RoutePorts } from './ports.ts';
import { inviteCursor, paging } from './request-schemas.ts';

const largestPage = 100;

export const getInvites = guardedRoute<Answers, RoutePorts>()({
  method: 'GET',
  path: '/invites',
  access: { tokens: ['id', 'access'], groups: ['admin'] },
  accepts: { query: paging(largestPage, inviteCursor) },
  success: { status: 200, summary: 'The invites, page by page, in no order', answer: 'invitePage' },
  answer: async (_caller, { invites }, { query: { limit, cursor } }) => {
    const page = await invites.page(limit, cursor ?? null);
    return { status: 200, body: { invites: page.invites.map(listedInvite), cursor: page.next } };
  },
});
