import { Amplify } from 'aws-amplify';
import { confirmSignIn, fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import type { LocalConfig } from '../../local/config-file.ts';
import {
  answer,
  identityJsUser,
  signInWithoutPassword,
  signIn as signInWithPassword,
} from './identity-js-user.ts';
import type { Person } from './people.ts';
import { sdkSignIn } from './sdk-sign-in.ts';

/** What the three clients of Cognito do alike; true once there are tokens. */
export interface ChallengeClient {
  begin(person: Person): Promise<void>;
  answer(answer: string, metadata?: Record<string, string>): Promise<boolean>;
}

export type ClientName = '@aws-sdk' | 'amazon-cognito-identity-js' | 'Amplify';

/** Custom authentication by an unmodified client, with the password over SRP first or without. */
export function challengeClient(
  name: ClientName,
  config: LocalConfig,
  withPassword: boolean,
): ChallengeClient {
  if (name === '@aws-sdk') return awsSdk(config);
  return name === 'Amplify' ? amplify(config, withPassword) : identityJs(config, withPassword);
}

function awsSdk(config: LocalConfig): ChallengeClient {
  const client = sdkSignIn(config);
  let username = '';
  let session: string | undefined;
  return {
    begin: async ({ email }) => {
      username = email;
      session = (await client.begin(email)).Session;
    },
    answer: async (text, metadata) => {
      const result = await client.answer(username, session, text, metadata);
      session = result.Session;
      return result.AuthenticationResult !== undefined;
    },
  };
}

function identityJs(config: LocalConfig, withPassword: boolean): ChallengeClient {
  let user: ReturnType<typeof identityJsUser> | undefined;
  return {
    begin: async (person) => {
      user = identityJsUser(person.email, config);
      if (!withPassword) return void (await signInWithoutPassword(user, person.email));
      user.setAuthenticationFlowType('CUSTOM_AUTH');
      await signInWithPassword(user, person);
    },
    answer: async (text, metadata) => {
      if (user === undefined) throw new Error('not begun');
      return (await answer(user, text, metadata)).to === 'session';
    },
  };
}

function amplify(config: LocalConfig, withPassword: boolean): ChallengeClient {
  return {
    begin: async ({ email, password }) => {
      ConsoleLogger.LOG_LEVEL = 'ERROR'; // it warns of any endpoint that is not AWS's
      const { userPoolId, userPoolClientId, endpoints } = config;
      Amplify.configure({
        Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: endpoints.userPool } },
      });
      await signOut();
      await signIn(
        withPassword
          ? { username: email, password, options: { authFlowType: 'CUSTOM_WITH_SRP' } }
          : { username: email, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } },
      );
    },
    answer: async (challengeResponse, clientMetadata = {}) => {
      await confirmSignIn({ challengeResponse, options: { clientMetadata } });
      return (await fetchAuthSession()).tokens !== undefined;
    },
  };
}
