import type { Route } from '../../shared/route.ts';
import { getHealth } from './get-health.ts';
import { getMe } from './get-me.ts';
import { getOpenapi } from './get-openapi.ts';
import { patchMe } from './patch-me.ts';
import type { RoutePorts } from './ports.ts';

/** The routes that are for everybody; serverless.yml declares the same ones to API Gateway. */
export const routes: readonly Route<RoutePorts>[] = [getHealth, getOpenapi, getMe, patchMe];
