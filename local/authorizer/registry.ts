import { LocalError } from '../local-error.ts';
import type { JwtAuthorizer } from './jwt-authorizer.ts';

/**
 * The authorizers of the running stack. The plugin fills it before serverless-offline loads the
 * authentication provider, to which nothing else can be handed: it is called with a route alone.
 */
const authorizers = new Map<string, JwtAuthorizer>();

export function registerAuthorizers(declared: ReadonlyMap<string, JwtAuthorizer>): void {
  authorizers.clear();
  for (const [name, authorizer] of declared) {
    authorizers.set(name, authorizer);
  }
}

/** @throws LocalError when serverless.yml declares no JWT authorizer of that name. */
export function authorizerNamed(name: string, place: string): JwtAuthorizer {
  const authorizer = authorizers.get(name);
  if (authorizer === undefined) {
    throw new LocalError(
      `${place} wants the authorizer "${name}", which is no jwt authorizer of ` +
        'provider.httpApi.authorizers: no other kind runs locally.',
    );
  }
  return authorizer;
}
