import { createCognitoTokenVerifier } from '../../shared/aws/cognito-token-verifier.ts';
import { readEndpoint, readSetting } from '../../shared/config.ts';
import { createApi } from '../../shared/http.ts';
import { routes } from './routes.ts';

export const handler = createApi(routes, () => ({
  verifier: createCognitoTokenVerifier({
    userPoolId: readSetting('USER_POOL_ID'),
    clientId: readSetting('USER_POOL_CLIENT_ID'),
    endpoint: readEndpoint('COGNITO_IDENTITY_PROVIDER'),
  }),
}));
