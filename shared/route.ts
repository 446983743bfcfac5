import type { Caller, TokenUse } from './claims.ts';
import type { ApiAnswer } from './problem.ts';

/** What a caller needs, declared beside the route. */
export interface Access {
  /** Which of Cognito's tokens the route takes. */
  tokens: readonly TokenUse[];
  /** At least one of them, where given. */
  groups?: readonly string[];
  /** All of them, where given; only an access token has any. */
  scopes?: readonly string[];
}

interface RouteBase {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
}

export interface OpenRoute<Ports> extends RouteBase {
  access: 'open';
  answer(ports: Ports): ApiAnswer | Promise<ApiAnswer>;
}

export interface GuardedRoute<Ports> extends RouteBase {
  access: Access;
  answer(caller: Caller, ports: Ports): ApiAnswer | Promise<ApiAnswer>;
}

export type Route<Ports> = OpenRoute<Ports> | GuardedRoute<Ports>;

export type AccessVerdict =
  | { kind: 'granted' }
  | { kind: 'denied'; missing: 'token use' | 'group' | 'scope' };

export function judgeAccess(caller: Caller, access: Access): AccessVerdict {
  const { tokens, groups, scopes } = access;
  if (!tokens.includes(caller.tokenUse)) return { kind: 'denied', missing: 'token use' };
  if (groups && !groups.some((group) => caller.groups.includes(group))) {
    return { kind: 'denied', missing: 'group' };
  }
  if (scopes && !scopes.every((scope) => caller.scopes.includes(scope))) {
    return { kind: 'denied', missing: 'scope' };
  }
  return { kind: 'granted' };
}
