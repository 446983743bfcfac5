import type { Content, Target } from './api-request.ts';

/** What a route is known by. */
export interface RouteName {
  method: string;
  /** As declared: `/users/{sub}`. */
  path: string;
}

export type FoundRoute<Route extends RouteName> =
  /** `parameters` is null where API Gateway has matched the path, and knows them. */
  | { kind: 'route'; route: Route; parameters: Content['parameters'] | null }
  /** The path is there, with these methods alone. */
  | { kind: 'other-methods'; methods: readonly string[] }
  | { kind: 'nowhere' };

/** Finds a route by the path that API Gateway has matched, or by matching it here. */
export function createRouteFinder<Route extends RouteName>(
  routes: readonly Route[],
): (target: Target) => FoundRoute<Route> {
  const routesByPath = Map.groupBy(routes, ({ path }) => path);

  return ({ method, path }) => {
    const declared = routesByPath.get(path);
    if (declared !== undefined) return chosen(method, declared, null);
    for (const [template, routesHere] of routesByPath) {
      const parameters = match(template, path);
      if (parameters !== null) return chosen(method, routesHere, parameters);
    }
    return { kind: 'nowhere' };
  };
}

function chosen<Route extends RouteName>(
  method: string,
  routesHere: readonly Route[],
  parameters: Content['parameters'] | null,
): FoundRoute<Route> {
  const route = routesHere.find((one) => one.method === method);
  return route === undefined
    ? { kind: 'other-methods', methods: routesHere.map((one) => one.method) }
    : { kind: 'route', route, parameters };
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
