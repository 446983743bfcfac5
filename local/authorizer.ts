import { type AuthorizedRequest, judgeRequest, type Verdict } from './authorizer/judge-request.ts';
import { authorizerNamed } from './authorizer/registry.ts';
import { type Clock, systemClock } from './user-pool/ports.ts';

/** A route as serverless-offline knows it. */
export interface Endpoint {
  authorizer?: string | { name?: string; type?: string; scopes?: string[] };
  /** Format of the function's event, "2.0" unless serverless.yml says otherwise. */
  payload?: string;
}

/** The part of hapi's request and toolkit that is used here. */
export interface HapiRequest {
  raw: { req: { rawHeaders: string[] } };
  headers: AuthorizedRequest['headers'];
  url: URL;
}

export interface HapiToolkit {
  authenticated(data: { credentials: object }): unknown;
  response(body: object): HapiResponse;
}

export interface HapiResponse {
  code(status: number): HapiResponse;
  header(name: string, value: string): HapiResponse;
  takeover(): HapiResponse;
}

type Authenticate = (request: HapiRequest, toolkit: HapiToolkit) => Promise<unknown>;

/**
 * serverless-offline's `custom.offline.customAuthenticationProvider`: called once for every route,
 * protected or not, it gives the route an authentication of its own that does what API Gateway does.
 * Only what this file has verified reaches a function as claims: serverless-offline would decode any
 * token unverified, on open routes too, and let any client put claims of its choice in a header.
 */
export function createProvider(clock: Clock) {
  return (endpoint: Endpoint, functionKey: string, method: string, path: string) => {
    const name = `${functionKey}-${method}-${path}`;
    const authenticate = authenticateFor(endpoint, `${method} ${path}`, clock);
    return { name, scheme: `scheme-${name}`, getAuthenticateFunction: () => ({ authenticate }) };
  };
}

const provider = createProvider(systemClock);

// serverless-offline loads this file with require and calls what it gets.
export { provider as 'module.exports' };

function authenticateFor(endpoint: Endpoint, place: string, clock: Clock): Authenticate {
  const { authorizer: wanted } = endpoint;
  if (wanted === undefined) {
    return async (request, toolkit) => {
      setAuthorizerContext(request, {});
      return toolkit.authenticated({ credentials: {} });
    };
  }
  const { name = '', scopes = [] } = typeof wanted === 'string' ? { name: wanted } : wanted;
  const authorizer = authorizerNamed(name, place);
  return async (request, toolkit) => {
    const asked = { headers: request.headers, query: request.url.searchParams };
    const verdict = await judgeRequest(asked, authorizer, scopes, clock);
    if (!verdict.allowed) {
      return refuse(toolkit, verdict);
    }
    setAuthorizerContext(request, contextOf(endpoint, verdict));
    return toolkit.authenticated({ credentials: {} });
  };
}

function refuse(
  toolkit: HapiToolkit,
  { status, challenge }: Verdict & { allowed: false },
): unknown {
  return toolkit
    .response({ message: status === 401 ? 'Unauthorized' : 'Forbidden' })
    .code(status)
    .header('www-authenticate', challenge)
    .takeover();
}

function contextOf(endpoint: Endpoint, { claims, scopes }: Verdict & { allowed: true }): object {
  return endpoint.payload === '1.0' ? { claims, scopes } : { jwt: { claims, scopes } };
}

/** The header by which serverless-offline takes `requestContext.authorizer` as a whole. */
const overrideHeader = 'sls-offline-authorizer-override';

/** Sets the function's authorizer context, whatever the client sent under the header's name. */
function setAuthorizerContext(request: HapiRequest, context: object): void {
  const { rawHeaders } = request.raw.req;
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (name.toLowerCase() !== overrideHeader) {
      kept.push(name, value);
    }
  }
  rawHeaders.splice(0, rawHeaders.length, ...kept, overrideHeader, JSON.stringify(context));
}
