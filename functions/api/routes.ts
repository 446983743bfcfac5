import type { ApiPorts } from '../../shared/http.ts';
import type { Route } from '../../shared/route.ts';
import { getHealth } from './get-health.ts';
import { getMe } from './get-me.ts';

/** Every route there is; serverless.yml declares the same ones to API Gateway. */
export const routes: readonly Route<ApiPorts>[] = [getHealth, getMe];
