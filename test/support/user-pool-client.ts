import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { LocalConfig } from '../../local/config-file.ts';
import { codeSentTo } from './inbox.ts';
import { type Person, somebody } from './people.ts';
import { runningStack } from './running-stack.ts';

export interface Tokens {
  AccessToken: string;
  IdToken: string;
  RefreshToken: string;
}

/** Any credentials will do on this machine; the client wants some to sign with. */
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

/** AWS's own client, pointed at a local pool. */
export function userPoolClient(
  config: Pick<LocalConfig, 'region'> & { endpoints: { userPool: string } } = runningStack(),
): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    region: config.region,
    endpoint: config.endpoints.userPool,
    credentials: CREDENTIALS,
  });
}

/** Signs somebody up and confirms them by the code in their mail, as a person would. */
export async function registered(stack: LocalConfig = runningStack()): Promise<Person> {
  const person = somebody();
  const client = userPoolClient(stack);
  const { email: Username, password: Password } = person;
  const ClientId = stack.userPoolClientId;
  const UserAttributes = [{ Name: 'email', Value: Username }];
  await client.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
  const ConfirmationCode = await codeSentTo(Username, 0, stack.endpoints.inbox);
  await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  return person;
}

/** Makes a user whose password is temporary and who has yet to choose their own. */
export async function adminInvites({ email, password }: Person): Promise<void> {
  const { userPoolId: UserPoolId } = runningStack();
  await userPoolClient().send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: email,
      TemporaryPassword: password,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
}

/** Makes a confirmed user with a verified address the short way, without mail. */
export async function madeByAdmin(person = somebody()): Promise<Person> {
  const { userPoolId: UserPoolId } = runningStack();
  await adminInvites(person);
  const { email: Username, password: Password } = person;
  await userPoolClient().send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }),
  );
  return person;
}

/** Signs in with the password itself: the short way, where SRP is not what is tested. */
export async function signedIn(
  person: Person,
  stack: LocalConfig = runningStack(),
): Promise<Tokens> {
  const { AuthenticationResult } = await userPoolClient(stack).send(
    new InitiateAuthCommand({
      ClientId: stack.userPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: person.email, PASSWORD: person.password },
    }),
  );
  const { AccessToken, IdToken, RefreshToken } = AuthenticationResult ?? {};
  if (!AccessToken || !IdToken || !RefreshToken) throw new Error('Signing in gave no tokens.');
  return { AccessToken, IdToken, RefreshToken };
}
