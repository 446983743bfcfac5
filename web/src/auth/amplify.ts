import { Amplify } from 'aws-amplify';
import type { SiteConfig } from '../config.ts';

/** Points Amplify at the stage's user pool: AWS's own endpoint unless the stage names another. */
export function configureAmplify(config: SiteConfig): void {
  const { userPoolId, userPoolClientId, endpoints } = config;
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId,
        userPoolClientId,
        ...(endpoints.userPool === undefined ? {} : { userPoolEndpoint: endpoints.userPool }),
      },
    },
  });
}
