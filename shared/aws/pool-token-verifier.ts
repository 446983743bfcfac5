import { readEndpoint, readSetting } from '../config.ts';
import type { TokenVerifier } from '../ports.ts';
import { createCognitoTokenVerifier } from './cognito-token-verifier.ts';

/**
 * The verifier of the pool and app client that the function's settings name.
 * @throws ConfigError CONFIG_MISSING, CONFIG_INVALID
 */
export function poolTokenVerifier(): TokenVerifier {
  return createCognitoTokenVerifier({
    userPoolId: readSetting('USER_POOL_ID'),
    clientId: readSetting('USER_POOL_CLIENT_ID'),
    endpoint: readEndpoint('COGNITO_IDENTITY_PROVIDER'),
  });
}
