import type { OpenRoute } from '../../shared/route.ts';
import { readDescription } from './description.ts';

export const getOpenapi: OpenRoute<unknown> = {
  method: 'GET',
  path: '/openapi.json',
  access: 'open',
  answer: () => ({ status: 200, body: readDescription() }),
};
