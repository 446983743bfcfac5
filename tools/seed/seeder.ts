import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  AdminListGroupsForUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  SignUpCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { SeededAccount } from './accounts.ts';
import { type AuthenticatorSecrets, ensureTotp } from './authenticator.ts';

export interface SeederOptions {
  client: CognitoIdentityProviderClient;
  userPoolId: string;
  userPoolClientId: string;
  /** Whether the pool lets people add an authenticator app. */
  hasSecondFactor: boolean;
  secrets: AuthenticatorSecrets;
  /** Epoch milliseconds. */
  now: () => number;
}

/** What became of an account: made, put back into its state, or found as it should be. */
export type Outcome = 'made' | 'put back' | 'as it was' | 'left out: the pool has no second factor';

/** Brings an account into its state, changing nothing that is so already. */
export async function ensureAccount(
  account: SeededAccount,
  options: SeederOptions,
): Promise<Outcome> {
  if (account.state === 'with TOTP' && !options.hasSecondFactor) {
    return 'left out: the pool has no second factor';
  }
  const user = await find(account, options);
  if (account.state === 'force-change-password') return ensureTemporary(account, user, options);
  if (user === undefined) await register(account, options);
  const changed = await ensureState(account, user, options);
  if (user === undefined) return 'made';
  return changed ? 'put back' : 'as it was';
}

type FoundUser = AdminGetUserCommandOutput | undefined;

async function find(
  { email }: SeededAccount,
  { client, userPoolId }: SeederOptions,
): Promise<FoundUser> {
  try {
    return await client.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email }));
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** Through the front door, so that every trigger runs and the profile is written. */
async function register(
  { email, password, state }: SeededAccount,
  { client, userPoolId, userPoolClientId }: SeederOptions,
): Promise<void> {
  const { UserConfirmed } = await client.send(
    new SignUpCommand({
      ClientId: userPoolClientId,
      Username: email,
      Password: password,
      UserAttributes: [{ Name: 'email', Value: email }],
    }),
  );
  if (UserConfirmed === true || state === 'unconfirmed') return;
  await client.send(new AdminConfirmSignUpCommand({ UserPoolId: userPoolId, Username: email }));
}

/** @returns whether anything had to be done. */
async function ensureState(
  account: SeededAccount,
  user: FoundUser,
  options: SeederOptions,
): Promise<boolean> {
  const { client, userPoolId: UserPoolId } = options;
  const one = { UserPoolId, Username: account.email };
  switch (account.state) {
    case 'admin': {
      const { Groups = [] } = await client.send(new AdminListGroupsForUserCommand(one));
      if (Groups.some(({ GroupName }) => GroupName === 'admin')) return false;
      await client.send(new AdminAddUserToGroupCommand({ ...one, GroupName: 'admin' }));
      return true;
    }
    case 'disabled':
      if (user?.Enabled === false) return false;
      await client.send(new AdminDisableUserCommand(one));
      return true;
    case 'with TOTP':
      return ensureTotp(account, user?.UserMFASettingList ?? [], options);
    default:
      return false;
  }
}

async function ensureTemporary(
  { email, password }: SeededAccount,
  user: FoundUser,
  { client, userPoolId: UserPoolId }: SeederOptions,
): Promise<Outcome> {
  if (user?.UserStatus === 'FORCE_CHANGE_PASSWORD') return 'as it was';
  const one = { UserPoolId, Username: email };
  if (user !== undefined) {
    await client.send(
      new AdminSetUserPasswordCommand({ ...one, Password: password, Permanent: false }),
    );
    return 'put back';
  }
  await client.send(
    new AdminCreateUserCommand({
      ...one,
      TemporaryPassword: password,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
  return 'made';
}
