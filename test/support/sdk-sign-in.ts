import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { LocalConfig } from '../../local/config-file.ts';
import { userPoolClient } from './user-pool-client.ts';

/** CUSTOM_AUTH without a password, by AWS's own client. */
export function sdkSignIn(config: LocalConfig) {
  const client = userPoolClient(config);
  const { userPoolClientId: ClientId } = config;
  return {
    begin: (USERNAME: string) =>
      client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'CUSTOM_AUTH',
          AuthParameters: { USERNAME },
        }),
      ),
    answer: (
      USERNAME: string,
      Session: string | undefined,
      ANSWER: string,
      ClientMetadata: Record<string, string> = {},
    ) =>
      client.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          Session,
          ChallengeName: 'CUSTOM_CHALLENGE',
          ChallengeResponses: { USERNAME, ANSWER },
          ClientMetadata,
        }),
      ),
  };
}
