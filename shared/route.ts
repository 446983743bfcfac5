import type { GenericSchema, InferOutput } from 'valibot';
import type { Caller, TokenUse } from './claims.ts';
import type { ApiAnswer, ProblemCode } from './problem.ts';

/** What a caller needs, declared beside the route. */
export interface Access {
  /** Which of Cognito's tokens the route takes. */
  tokens: readonly TokenUse[];
  /** At least one of them, where given. */
  groups?: readonly string[];
  /** All of them, where given; only an access token has any. */
  scopes?: readonly string[];
  /**
   * Lets in app clients that ask in their own name (client credentials) with all of these scopes, in
   * place of what people need. Left out, the route is for people alone.
   */
  clientScopes?: readonly string[];
}

/** The parts of a request that a route looks at, each with its schema. The rest is not looked at. */
export interface Accepts {
  path?: GenericSchema;
  query?: GenericSchema;
  /** JSON, read when the route has a schema for it. */
  body?: GenericSchema;
}

/** What the schemas made of the request. */
export type Accepted<Parts extends Accepts> = {
  [Part in keyof Parts]: Parts[Part] extends GenericSchema ? InferOutput<Parts[Part]> : never;
};

/** How the answer of a route that went well is described. */
export interface Success {
  status: 200 | 201;
  summary: string;
  /** Name of its schema. */
  answer: string;
}

interface RouteBase {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  accepts?: Accepts;
  /** Of a route that the OpenAPI document describes. */
  success?: Success;
  /** What the route itself refuses with, beside what every route does. */
  problems?: readonly ProblemCode[];
}

/** What a route answers: with its success, or by the name of a problem. */
export type RouteAnswer = ApiAnswer | ProblemCode;

export interface OpenRoute<Ports> extends RouteBase {
  access: 'open';
  answer(ports: Ports): RouteAnswer | Promise<RouteAnswer>;
}

export interface GuardedRoute<Ports> extends RouteBase {
  access: Access;
  answer(
    caller: Caller,
    ports: Ports,
    // biome-ignore lint/suspicious/noExplicitAny: guardedRoute gives it its type.
    accepted: any,
  ): RouteAnswer | Promise<RouteAnswer>;
}

export type Route<Ports> = OpenRoute<Ports> | GuardedRoute<Ports>;

/**
 * A route whose schemas give `answer` the types of what it gets and of what it says: Answers are the
 * types of all answers by the names of their schemas.
 */
export function guardedRoute<Answers extends object, Ports>() {
  return <
    const Name extends keyof Answers & string,
    const Code extends ProblemCode = never,
    const Parts extends Accepts = Record<never, never>,
  >(route: {
    method: RouteBase['method'];
    path: string;
    access: Access;
    accepts?: Parts;
    success: Success & { answer: Name };
    problems?: readonly Code[];
    answer(
      caller: Caller,
      ports: Ports,
      accepted: Accepted<Parts>,
    ): Promise<ApiAnswer<Answers[Name]> | Code>;
  }): GuardedRoute<Ports> => route;
}

export type AccessVerdict =
  | { kind: 'granted' }
  /** `missing` names the group or scope: for the log alone. */
  | { kind: 'denied'; missing: string };

/** A token that names no person is the client's own. */
export function judgeAccess(caller: Caller, access: Access): AccessVerdict {
  const { tokens, groups, scopes } = caller.username === null ? ofClient(access) : access;
  if (!tokens.includes(caller.tokenUse)) {
    return { kind: 'denied', missing: `token use ${tokens.join(' or ')}` };
  }
  if (groups && !groups.some((group) => caller.groups.includes(group))) {
    return { kind: 'denied', missing: `group ${groups.join(' or ')}` };
  }
  const scope = scopes?.find((needed) => !caller.scopes.includes(needed));
  return scope === undefined ? { kind: 'granted' } : { kind: 'denied', missing: `scope ${scope}` };
}

/** A client has access tokens alone, and no group. */
function ofClient({ clientScopes }: Access): Access {
  return clientScopes === undefined
    ? { tokens: ['access'], groups: [] }
    : { tokens: ['access'], scopes: clientScopes };
}
