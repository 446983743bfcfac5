import { Amplify } from 'aws-amplify';
import { ConsoleLogger } from 'aws-amplify/utils';
import type { SiteConfig } from '../config.ts';

/** Points Amplify at the stage's user pool: AWS's own endpoint unless the stage names another. */
export function configureAmplify(config: SiteConfig): void {
  const { userPoolId, userPoolClientId, endpoints } = config;
  // Amplify warns of every endpoint that is not AWS's own; ours is meant.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
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
