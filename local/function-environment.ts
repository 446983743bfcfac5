import { loopback } from './free-port.ts';
import type { LocalSettings } from './settings.ts';

/** Powertools' own switch: nobody reads metrics here, and the log stays one line an invocation. */
export const quietMetrics = { POWERTOOLS_METRICS_DISABLED: 'true' };

/**
 * The AWS SDK's own settings that lead the functions to the local parts ("Service-specific
 * endpoints" of the SDKs' reference guide). Services without a part of their own are led to the
 * services server, which refuses what it does not know: nothing leaves this machine.
 */
export function awsEnvironment(settings: LocalSettings, region: string): Record<string, string> {
  const at = (port: number) => `http://${loopback}:${port}`;
  const { dynamodb, inbox, services, userPool } = settings.ports;
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: at(services),
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: at(userPool),
    AWS_ENDPOINT_URL_DYNAMODB: at(dynamodb),
    AWS_ENDPOINT_URL_KMS: at(services),
    AWS_ENDPOINT_URL_LAMBDA: at(services),
    AWS_ENDPOINT_URL_SESV2: at(inbox),
    AWS_ENDPOINT_URL_SNS: at(services),
    AWS_ENDPOINT_URL_SSM: at(services),
  };
}

/**
 * Puts the settings into an environment from which serverless-offline copies every AWS_ variable to
 * the functions, and takes out all others of that prefix: a developer's own account stays unused.
 */
export function replaceAwsEnvironment(
  environment: Record<string, string | undefined>,
  replacement: Record<string, string>,
): void {
  for (const name of Object.keys(environment)) {
    if (name.startsWith('AWS_')) {
      delete environment[name];
    }
  }
  Object.assign(environment, replacement);
}
