import { readEndpoint, readSetting } from '../config.ts';
import { once } from '../once.ts';
import type { TokenVerifier } from '../ports.ts';

/**
 * The verifier of the pool and app client that the function's settings name. It is loaded and made when
 * a token comes that nobody has verified: behind an HTTP API's authorizer none does.
 * @throws ConfigError CONFIG_MISSING, CONFIG_INVALID
 */
export function poolTokenVerifier(): TokenVerifier {
  const settings = {
    userPoolId: readSetting('USER_POOL_ID'),
    clientId: readSetting('USER_POOL_CLIENT_ID'),
    endpoint: readEndpoint('COGNITO_IDENTITY_PROVIDER'),
  };
  const verifier = once(async () => {
    const { createCognitoTokenVerifier } = await import('./cognito-token-verifier.ts');
    return createCognitoTokenVerifier(settings);
  });
  return { verify: async (token) => (await verifier()).verify(token) };
}
