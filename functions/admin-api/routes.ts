import type { Route } from '../../shared/route.ts';
import { getInvites } from './get-invites.ts';
import { getUser } from './get-user.ts';
import { getUsers } from './get-users.ts';
import type { RoutePorts } from './ports.ts';
import { postInvites } from './post-invites.ts';

/** The routes of administrators; serverless.yml declares the same ones to API Gateway. */
export const routes: readonly Route<RoutePorts>[] = [getUsers, getUser, getInvites, postInvites];
