import type { ApiRequest } from './api-request.ts';

/** What a route is known by. */
export interface RouteName {
  method: string;
  /** As declared: `/users/{sub}`. */
  path: string;
}

export type FoundRoute<Route extends RouteName> =
  | { kind: 'route'; route: Route; parameters: ApiRequest['parameters'] }
  /** The path is there, with these methods alone. */
  | { kind: 'other-methods'; methods: readonly string[] }
  | { kind: 'nowhere' };

/** By the path that API Gateway has matched, or by matching it here. */
export function findRoute<Route extends RouteName>(
  routes: readonly Route[],
  { method, path, parameters }: Pick<ApiRequest, 'method' | 'path' | 'parameters'>,
): FoundRoute<Route> {
  const here = routes.flatMap((route) => {
    const matched = route.path === path ? parameters : match(route.path, path);
    return matched === null ? [] : [{ route, parameters: matched }];
  });
  const found = here.find(({ route }) => route.method === method);
  if (found !== undefined) return { kind: 'route', ...found };
  return here.length === 0
    ? { kind: 'nowhere' }
    : { kind: 'other-methods', methods: here.map(({ route }) => route.method) };
}

/** What stands for `{name}` in a declared path; null where the path is another one. */
function match(declared: string, path: string): Record<string, string> | null {
  if (!declared.includes('{')) return null;
  const [names, parts] = [declared.split('/'), path.split('/')];
  if (names.length !== parts.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index] as string;
    const parameter = /^\{(\w+)\}$/.exec(name)?.[1];
    if (parameter === undefined ? name !== part : part === '') return null;
    if (parameter !== undefined) parameters[parameter] = part;
  }
  return parameters;
}
