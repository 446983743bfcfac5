import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { acceptRequest } from './accepted.ts';
import { type Content, readContent, readTarget, type Target } from './api-request.ts';
import { type Caller, identifyCaller } from './claims.ts';
import { createRouteFinder, type FoundRoute, type RouteName } from './find-route.ts';
import {
  composeAtColdStart,
  type Internal,
  type InvocationRequest,
  invocationPlugin,
  logInvocation,
  noteError,
  type Runtime,
  requestIdOf,
  systemRuntime,
} from './invocation.ts';
import type { InvocationLine } from './log.ts';
import type { TokenVerifier } from './ports.ts';
import {
  type ApiAnswer,
  type FieldFlaw,
  type ProblemCode,
  type ProxyResult,
  problem,
  proxyResult,
} from './problem.ts';
import { type GuardedRoute, judgeAccess, type Route, type RouteAnswer } from './route.ts';
import { readRecord, type UnknownRecord } from './shape.ts';

export interface ApiPorts {
  verifier: TokenVerifier;
  /** Routes that other functions serve, of whom this one is to know which methods they take. */
  routesElsewhere?(): readonly RouteName[];
}

export type ApiHandler = (event: unknown, context: Context) => Promise<ProxyResult>;

/** One request on its way, with the log line that is filled in as it goes. */
interface Asked {
  event: unknown;
  line: Partial<InvocationLine>;
  requestId: string;
}

/**
 * The wrapper of the API: finds the route, lets in who may, answers problem+json to the others,
 * one line in the log. No error leaves it: a failure is a 500 with the request id.
 * @param compose builds what the routes need; called once, at cold start
 */
export function createApi<Ports extends ApiPorts>(
  routes: readonly Route<Ports>[],
  compose: () => Ports,
  runtime: Runtime = systemRuntime,
): ApiHandler {
  const ports = composeAtColdStart(compose);
  const find = createRouteFinder(routes);

  const wrapped = middy<unknown, unknown, unknown, Context, Internal>(invocationPlugin())
    .use(logInvocation('api', runtime))
    .onError((request: InvocationRequest) => {
      noteError(request);
      const answer = problem('SERVICE_FAULT', requestIdOf(request.context));
      request.response = answered(answer, request.internal.line);
    })
    .before((request: InvocationRequest) => {
      const { event, context, internal } = request;
      request.event = { event, line: internal.line, requestId: requestIdOf(context) };
    })
    .handler(async (request: unknown) => {
      const asked = request as Asked;
      return answered(await answerRequest(asked, find, ports()), asked.line);
    });
  return wrapped as ApiHandler;
}

function answered(answer: ApiAnswer, line: Partial<InvocationLine>): ProxyResult {
  line.status = answer.status;
  return proxyResult(answer);
}

async function answerRequest<Ports extends ApiPorts>(
  asked: Asked,
  find: (target: Target) => FoundRoute<Route<Ports>>,
  ports: Ports,
): Promise<ApiAnswer> {
  const event = readRecord(asked.event, 'event');
  const target = readTarget(event);
  const found = find(target);
  if (found.kind !== 'route') return refuseUnrouted(target, found, ports, asked);
  const { route, parameters } = found;
  asked.line.route = `${route.method} ${route.path}`;
  const answer =
    route.access === 'open'
      ? await route.answer(ports)
      : await answerGuarded(route, { event, parameters }, ports, asked);
  if (typeof answer === 'string') return refused(answer, asked);
  asked.line.outcome ??= 'answered';
  return answer;
}

/** RFC 9110 15.5.5 and 15.5.6: no such place, or a place with other methods, which are named. */
function refuseUnrouted(
  target: Target,
  found: Exclude<FoundRoute<RouteName>, { kind: 'route' }>,
  { routesElsewhere = () => [] }: ApiPorts,
  asked: Asked,
): ApiAnswer {
  const known = found.kind === 'nowhere' ? createRouteFinder(routesElsewhere())(target) : found;
  return known.kind === 'other-methods'
    ? refused('METHOD_NOT_ALLOWED', asked, { allow: known.methods.join(', ') })
    : refused('NOT_FOUND', asked);
}

async function answerGuarded<Ports extends ApiPorts>(
  route: GuardedRoute<Ports>,
  { event, parameters }: { event: UnknownRecord; parameters: Content['parameters'] | null },
  ports: Ports,
  asked: Asked,
): Promise<RouteAnswer> {
  const identification = await identifyCaller(event, ports.verifier);
  if (identification.kind === 'nobody') {
    asked.line.reason = identification.reason;
    return refused('UNAUTHENTICATED', asked, challengeHeader(identification.reason));
  }
  const { caller } = identification;
  noteCaller(caller, asked);
  const verdict = judgeAccess(caller, route.access);
  if (verdict.kind === 'denied') {
    asked.line.reason = `missing: ${verdict.missing}`;
    return refused('FORBIDDEN', asked);
  }
  if (route.accepts === undefined) return route.answer(caller, ports, {});
  const content = readContent(event);
  const matched = { ...content, parameters: parameters ?? content.parameters };
  const acceptance = acceptRequest(matched, route.accepts);
  return acceptance.kind === 'accepted'
    ? route.answer(caller, ports, acceptance.accepted)
    : refused(acceptance.code, asked, {}, acceptance.flaws);
}

function noteCaller({ sub, clientId }: Caller, { line }: Asked): void {
  line.sub = sub;
  if (clientId !== null) line.clientId = clientId;
}

/** RFC 6750 3: an error code only where a token was sent. */
function challengeHeader(reason: string): Record<string, string> {
  const error = reason === 'TOKEN_MISSING' ? '' : ', error="invalid_token"';
  return { 'www-authenticate': `Bearer realm="api"${error}` };
}

function refused(
  code: ProblemCode,
  asked: Asked,
  headers: Readonly<Record<string, string>> = {},
  flaws: readonly FieldFlaw[] = [],
): ApiAnswer {
  Object.assign(asked.line, { outcome: 'refused', code });
  return problem(code, asked.requestId, headers, flaws);
}
