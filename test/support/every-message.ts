import {
  AdminCreateUserCommand,
  type CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { somebody } from './people.ts';

/** A pool whose people are known by their address or by their phone number. */
export interface PoolOfContacts {
  client: CognitoIdentityProviderClient;
  poolId: string;
  clientId: string;
  attribute: 'email' | 'phone_number';
  /** Nobody's yet, each time another. */
  newContact(): string;
  /** The text of the message that follows the first `seen` to somebody. */
  received(contact: string, seen: number): Promise<string>;
}

/** What the message said and to whom it went, by the part of triggerSource after the underscore. */
export type MessagesBySource = Record<string, { to: string; text: string }>;

/**
 * Brings a pool to send a message of every source that CustomMessage and the custom senders know, but
 * for the notice of threat protection, and uses each code and password that comes.
 */
export async function everyMessage(pool: PoolOfContacts): Promise<MessagesBySource> {
  const messages: MessagesBySource = {};
  const seen = new Map<string, number>();
  const next = async (source: string, to: string): Promise<string> => {
    const before = seen.get(to) ?? 0;
    seen.set(to, before + 1);
    const text = await pool.received(to, before);
    messages[source] = { to, text: text.trimEnd() };
    return /\d{6,8}/.exec(text)?.[0] ?? '';
  };
  const contact = pool.newContact();
  const password = await joined(pool, contact, next);
  await changesContact(pool, { contact, password }, next);
  await invited(pool, next);
  return messages;
}

type Next = (source: string, to: string) => Promise<string>;

/** @returns the password that was chosen in place of a forgotten one */
async function joined(pool: PoolOfContacts, Username: string, next: Next): Promise<string> {
  const { client, clientId: ClientId, attribute } = pool;
  const UserAttributes = [{ Name: attribute, Value: Username }];
  const { password: Password } = somebody();
  await client.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
  await next('SignUp', Username);
  await client.send(new ResendConfirmationCodeCommand({ ClientId, Username }));
  const ConfirmationCode = await next('ResendCode', Username);
  await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  await client.send(new ForgotPasswordCommand({ ClientId, Username }));
  const chosen = {
    ConfirmationCode: await next('ForgotPassword', Username),
    Password: somebody().password,
  };
  await client.send(new ConfirmForgotPasswordCommand({ ClientId, Username, ...chosen }));
  return chosen.Password;
}

async function changesContact(
  pool: PoolOfContacts,
  { contact: USERNAME, password: PASSWORD }: { contact: string; password: string },
  next: Next,
): Promise<void> {
  const { client, clientId: ClientId, attribute: AttributeName } = pool;
  const AuthParameters = { USERNAME, PASSWORD };
  const byPassword = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH' as const, AuthParameters };
  const first = await client.send(new InitiateAuthCommand(byPassword));
  const AccessToken = first.AuthenticationResult?.AccessToken;
  const verify = async (source: string, to: string) =>
    client.send(
      new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code: await next(source, to) }),
    );
  await client.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName }));
  await verify('VerifyUserAttribute', USERNAME);
  await signsInByCode(pool, USERNAME, next);
  const Value = pool.newContact();
  const UserAttributes = [{ Name: AttributeName, Value }];
  await client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
  await verify('UpdateUserAttribute', Value);
}

async function signsInByCode(pool: PoolOfContacts, USERNAME: string, next: Next): Promise<void> {
  const { client, clientId: ClientId, attribute } = pool;
  const ChallengeName = attribute === 'email' ? 'EMAIL_OTP' : 'SMS_OTP';
  const AuthParameters = { USERNAME, PREFERRED_CHALLENGE: ChallengeName };
  const asked = { ClientId, AuthFlow: 'USER_AUTH' as const, AuthParameters };
  const { Session } = await client.send(new InitiateAuthCommand(asked));
  const code = await next('Authentication', USERNAME);
  const ChallengeResponses = { USERNAME, [`${ChallengeName}_CODE`]: code };
  const answer = { ClientId, ChallengeName, Session, ChallengeResponses } as const;
  await client.send(new RespondToAuthChallengeCommand(answer));
}

async function invited({ client, ...pool }: PoolOfContacts, next: Next): Promise<void> {
  const Username = pool.newContact();
  const UserAttributes = [{ Name: pool.attribute, Value: Username }];
  const { password: TemporaryPassword } = somebody();
  const DesiredDeliveryMediums = [pool.attribute === 'email' ? 'EMAIL' : 'SMS'] as const;
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId: pool.poolId,
      Username,
      UserAttributes,
      TemporaryPassword,
      DesiredDeliveryMediums: [...DesiredDeliveryMediums],
    }),
  );
  await next('AdminCreateUser', Username);
}
