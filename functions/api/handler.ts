import { CognitoUserDirectory } from '../../shared/aws/cognito-user-directory.ts';
import { DynamoSignInTimes } from '../../shared/aws/dynamo-sign-in-times.ts';
import { poolTokenVerifier } from '../../shared/aws/pool-token-verifier.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { createApi } from '../../shared/http.ts';
import { describedRoutes } from './description.ts';
import { routes } from './routes.ts';

export const handler = createApi(routes, () => ({
  verifier: poolTokenVerifier(),
  routesElsewhere: describedRoutes,
  users: new CognitoUserDirectory(
    readSetting('USER_POOL_ID'),
    readAwsSettings('COGNITO_IDENTITY_PROVIDER'),
  ),
  signIns: new DynamoSignInTimes(readSetting('PROFILES_TABLE'), readAwsSettings('DYNAMODB')),
}));
