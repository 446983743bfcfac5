import { createFixtureRoute } from '../trace/fixture-route.ts';
import type { FixtureFolder } from '../trace/fixtures/fixture-folder.ts';
import type { Recorder } from '../trace/recorder.ts';
import { createTraceRoutes } from '../trace/routes.ts';
import type { UserPoolServerOptions } from '../user-pool/server.ts';
import { type Faults, faultyInvoker } from './faults.ts';
import { createFaultRoutes } from './routes.ts';

/** The options of a pool, with its trace and its failure lab on its port. */
export function withLab(
  options: UserPoolServerOptions,
  { recorder, faults, fixtures }: { recorder: Recorder; faults: Faults; fixtures: FixtureFolder },
): UserPoolServerOptions {
  const routes = [
    createTraceRoutes(recorder),
    createFixtureRoute(recorder, fixtures),
    createFaultRoutes(faults),
  ];
  return {
    ...options,
    // The trace stands outside, so that it shows what the pool was made to believe.
    lambda: recorder.invoker(faultyInvoker(options.lambda, faults)),
    messages: recorder.messages(options.messages),
    observer: recorder,
    furtherRoutes: (request, response) => routes.some((route) => route(request, response)),
  };
}
