import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { customScopes } from './oauth-scopes.ts';
import type { Pool } from './pool.ts';
import type { UserPoolClientProperties } from './pool-definition.ts';

/** What every pool knows; other scopes are those of its resource servers (facts: cognito-api 5.2). */
const STANDARD_SCOPES = ['phone', 'email', 'openid', 'profile', 'aws.cognito.signin.user.admin'];

/**
 * Judges a client's OAuth settings beyond what the API's model says (facts: cognito-api 5.3). The
 * texts are AWS's own, as reported from the field.
 *
 * @throws InvalidParameterException, InvalidOAuthFlowException, ScopeDoesNotExistException
 */
export function checkOAuthProperties(
  context: UserPoolContext,
  pool: Pool,
  { properties, hasSecret }: { properties: UserPoolClientProperties; hasSecret: boolean },
): void {
  const { AllowedOAuthFlows: flows = [], AllowedOAuthScopes: scopes = [] } = properties;
  const allowed = properties.AllowedOAuthFlowsUserPoolClient === true;
  if (allowed && (flows.length === 0 || scopes.length === 0)) {
    throw errors.oauthWithoutFlowsOrScopes();
  }
  const custom = customScopes(context, pool.id);
  const unknown = scopes.filter((scope) => !STANDARD_SCOPES.includes(scope) && !custom.has(scope));
  if (unknown.length > 0) throw errors.scopeDoesNotExist(unknown);
  if (!flows.includes('client_credentials')) return;
  if (flows.length > 1) throw errors.clientCredentialsBesideOtherFlows();
  if (!hasSecret) throw errors.clientCredentialsWithoutSecret();
  const personal = scopes.find((scope) => !custom.has(scope));
  if (personal !== undefined) throw errors.scopeNotForClientCredentials(personal);
}
