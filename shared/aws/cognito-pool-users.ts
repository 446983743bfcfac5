import type { AwsSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import type { PoolUser, PoolUsers } from '../onboarding/ports.ts';
import type { DirectoryUser, FederatedIdentity, UserDirectory } from '../ports.ts';
import { isRecord, type UnknownRecord } from '../shape.ts';
import { AwsClient, AwsError } from './aws-client.ts';

/** The most that ListUsers gives at once. */
const usersOfAPage = 60;

/** A user pool through Cognito's API for administrators. */
export class CognitoPoolUsers implements PoolUsers, UserDirectory {
  readonly #client: AwsClient;

  constructor(settings: AwsSettings) {
    this.#client = new AwsClient({ host: 'cognito-idp' }, settings);
  }

  async list(userPoolId: string, token: string | null) {
    try {
      const { Users, PaginationToken } = await this.#call('ListUsers', {
        UserPoolId: userPoolId,
        Limit: usersOfAPage,
        ...(token === null ? {} : { PaginationToken: token }),
      });
      const users = listOf(Users).map((user) => userOf(user, user.Attributes));
      const next = typeof PaginationToken === 'string' ? PaginationToken : null;
      return { kind: 'page' as const, users, next };
    } catch (error) {
      // A token lives for an hour (facts: cognito-api 4.7).
      if (token !== null && isA(error, 'InvalidParameterException')) {
        return { kind: 'token-refused' as const };
      }
      throw failed(error);
    }
  }

  async find(userPoolId: string, username: string): Promise<PoolUser | null> {
    try {
      const user = await this.#call('AdminGetUser', { UserPoolId: userPoolId, Username: username });
      return userOf(user, user.UserAttributes);
    } catch (error) {
      if (isA(error, 'UserNotFoundException')) return null;
      throw failed(error);
    }
  }

  async addToGroup(userPoolId: string, username: string, group: string) {
    const input = { UserPoolId: userPoolId, Username: username, GroupName: group };
    try {
      await this.#call('AdminAddUserToGroup', input);
      return 'added' as const;
    } catch (error) {
      if (isA(error, 'UserNotFoundException')) return 'user-gone' as const;
      throw failed(error);
    }
  }

  async findByVerifiedEmail(userPoolId: string, email: string): Promise<DirectoryUser[]> {
    // ListUsers' filter grammar escapes quotation marks with a backslash; it compares without case.
    const filter = `email = "${email.replaceAll(/["\\]/g, '\\$&')}"`;
    try {
      const { Users } = await this.#call('ListUsers', { UserPoolId: userPoolId, Filter: filter });
      return listOf(Users)
        .map((user) => userOf(user, user.Attributes))
        .filter((user) => user.emailVerified && user.status !== 'EXTERNAL_PROVIDER');
    } catch (error) {
      throw failed(error);
    }
  }

  async linkIdentity(
    userPoolId: string,
    username: string,
    identity: FederatedIdentity,
  ): Promise<void> {
    try {
      await this.#call('AdminLinkProviderForUser', {
        UserPoolId: userPoolId,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: username },
        SourceUser: {
          ProviderName: identity.provider,
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: identity.userId,
        },
      });
    } catch (error) {
      // Cognito calls triggers up to three times, and refuses a link that is there already with a
      // text on something else (https://github.com/aws-amplify/amplify-js/issues/13334).
      if (await this.#isLinked(userPoolId, username, identity)) return;
      throw failed(error);
    }
  }

  async #isLinked(
    userPoolId: string,
    username: string,
    { provider, userId }: FederatedIdentity,
  ): Promise<boolean> {
    try {
      const user = await this.#call('AdminGetUser', { UserPoolId: userPoolId, Username: username });
      return identitiesOf(user.UserAttributes).some(
        (each) => each.providerName === provider && each.userId === userId,
      );
    } catch {
      return false;
    }
  }

  #call(operation: string, body: UnknownRecord): Promise<UnknownRecord> {
    return this.#client.call({
      path: '/',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body,
      timeoutMilliseconds: 1500,
      isIdempotent: true,
    });
  }
}

const isA = (error: unknown, code: string): boolean =>
  error instanceof AwsError && error.code === code;

const failed = (cause: unknown): Fault =>
  new Fault('USER_POOL_FAILED', 'the user pool did not do its part', { cause });

/** @param attributes `Attributes` in lists, `UserAttributes` of one user (facts: cognito-api 4.7) */
function userOf(user: UnknownRecord, attributes: unknown): PoolUser {
  const values = new Map(listOf(attributes).map(({ Name, Value }) => [Name, Value]));
  const { Username, UserStatus, UserCreateDate, Enabled } = user;
  const sub = values.get('sub');
  if (typeof sub !== 'string' || typeof Username !== 'string') throw new AwsError('NoUser', 200);
  const email = values.get('email');
  return {
    sub,
    username: Username,
    email: typeof email === 'string' && email !== '' ? email : null,
    emailVerified: values.get('email_verified') === 'true',
    status: String(UserStatus),
    enabled: Enabled !== false,
    madeAt: Math.round(Number(UserCreateDate) * 1000),
  };
}

/** The attribute `identities` is JSON text (facts: cognito-triggers 1). */
function identitiesOf(attributes: unknown): UnknownRecord[] {
  const text = listOf(attributes).find(({ Name }) => Name === 'identities')?.Value;
  try {
    return listOf(JSON.parse(String(text)));
  } catch {
    return [];
  }
}

const listOf = (value: unknown): UnknownRecord[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];
