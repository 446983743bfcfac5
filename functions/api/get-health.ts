import type { OpenRoute } from '../../shared/route.ts';

/** Says that the API is reachable and its code loads; asks nothing of what it depends on. */
export const getHealth: OpenRoute<unknown> = {
  method: 'GET',
  path: '/health',
  access: 'open',
  success: { status: 200, summary: 'Whether the API is reachable', answer: 'health' },
  answer: () => ({ status: 200, body: { status: 'ok' } }),
};
