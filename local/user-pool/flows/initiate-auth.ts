import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { requireSecretHash } from '../pools/secret-hash-check.ts';
import type { AuthOutput } from './auth-output.ts';
import { startCustomAuth } from './custom-auth.ts';
import { optionalParameter } from './parameter.ts';
import { startRefreshTokenAuth } from './refresh-token.ts';
import type { SignInStart } from './sign-in.ts';
import { startUserAuth } from './user-auth.ts';
import { startUserPasswordAuth } from './user-password-auth.ts';
import { startUserSrpAuth } from './user-srp-auth.ts';

interface Flow {
  /** The name under which a client allows it; two names of AuthFlow may mean one flow. */
  allowedAs: string;
  caller: 'anyone' | 'user' | 'administrator';
  start(context: UserPoolContext, start: SignInStart): Promise<AuthOutput>;
}

const adminPassword: Flow = {
  allowedAs: 'ADMIN_USER_PASSWORD_AUTH',
  caller: 'administrator',
  start: startUserPasswordAuth,
};
const refresh: Flow = {
  allowedAs: 'REFRESH_TOKEN_AUTH',
  caller: 'anyone',
  start: startRefreshTokenAuth,
};

const FLOWS = new Map<string, Flow>([
  ['USER_SRP_AUTH', { allowedAs: 'USER_SRP_AUTH', caller: 'anyone', start: startUserSrpAuth }],
  ['USER_AUTH', { allowedAs: 'USER_AUTH', caller: 'anyone', start: startUserAuth }],
  ['CUSTOM_AUTH', { allowedAs: 'CUSTOM_AUTH', caller: 'anyone', start: startCustomAuth }],
  [
    'USER_PASSWORD_AUTH',
    { allowedAs: 'USER_PASSWORD_AUTH', caller: 'user', start: startUserPasswordAuth },
  ],
  ['ADMIN_USER_PASSWORD_AUTH', adminPassword],
  ['ADMIN_NO_SRP_AUTH', adminPassword],
  ['REFRESH_TOKEN_AUTH', refresh],
  ['REFRESH_TOKEN', refresh],
]);

/**
 * Begins a sign-in: the flow must be one that the caller may use and that the client allows, and
 * a client with a secret must prove it (facts: cognito-api 4.6).
 *
 * @throws InvalidParameterException, NotAuthorizedException; and what the flow throws.
 */
export async function initiateAuth(
  context: UserPoolContext,
  flowName: string,
  caller: 'user' | 'administrator',
  start: SignInStart,
): Promise<AuthOutput> {
  const { client, parameters } = start;
  const flow = FLOWS.get(flowName);
  if (flow === undefined || (flow.caller !== 'anyone' && flow.caller !== caller)) {
    throw errors.flowNotSupported();
  }
  if (!client.flows.has(flow.allowedAs)) {
    if (client.onlyCustomAuth) throw errors.onlyCustomAuthEnabled();
    throw caller === 'administrator'
      ? errors.adminFlowNotEnabled()
      : errors.flowNotEnabled(flowName);
  }
  const username = optionalParameter(parameters, 'USERNAME');
  // Without a username there is nothing to hash: the flow says that it is missing.
  if (flow !== refresh && username !== undefined) {
    requireSecretHash(client, username, optionalParameter(parameters, 'SECRET_HASH'));
  }
  return flow.start(context, start);
}
