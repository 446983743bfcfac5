import type { AwsSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import { isRecord, type UnknownRecord } from '../shape.ts';
import type { DirectoryUser, ProfileChanges, UserDirectory } from '../user-directory.ts';
import { AwsClient, AwsError } from './aws-client.ts';

/** Our names of what people may change, to OpenID Connect's (Core 1.0, 5.1), which are the pool's. */
const attributeNames = {
  name: 'name',
  givenName: 'given_name',
  familyName: 'family_name',
  locale: 'locale',
  timeZone: 'zoneinfo',
} as const satisfies Record<keyof ProfileChanges, string>;

/** The users of one pool, through Cognito's API for administrators. */
export class CognitoUserDirectory implements UserDirectory {
  readonly #userPoolId: string;
  readonly #client: AwsClient;

  constructor(userPoolId: string, settings: AwsSettings) {
    this.#userPoolId = userPoolId;
    this.#client = new AwsClient({ host: 'cognito-idp' }, settings);
  }

  async page(limit: number, cursor: string | null) {
    const input = { Limit: limit, ...(cursor === null ? {} : { PaginationToken: cursor }) };
    // A token lives for an hour (facts: cognito-api 4.7).
    const answer = await this.#call('ListUsers', input, 'InvalidParameterException');
    if (answer === null) return { kind: 'cursor-refused' as const };
    const { Users, PaginationToken } = answer;
    return {
      kind: 'page' as const,
      users: recordsOf(Users).map((user) => userOf(user, user.Attributes)),
      next: typeof PaginationToken === 'string' ? PaginationToken : null,
    };
  }

  /** By the attribute, since the user name of somebody from an identity provider is not their sub. */
  async find(sub: string): Promise<DirectoryUser | null> {
    const answer = await this.#call('ListUsers', { Limit: 1, Filter: `sub = "${sub}"` });
    const [user] = recordsOf(answer?.Users);
    return user === undefined ? null : userOf(user, user.Attributes);
  }

  async findByUsername(username: string): Promise<DirectoryUser | null> {
    const user = await this.#call('AdminGetUser', { Username: username }, 'UserNotFoundException');
    return user === null ? null : userOf(user, user.UserAttributes);
  }

  async groupsOf(username: string): Promise<string[]> {
    const input = { Username: username };
    const answer = await this.#call('AdminListGroupsForUser', input, 'UserNotFoundException');
    return recordsOf(answer?.Groups).map(({ GroupName }) => String(GroupName));
  }

  async change(username: string, changes: ProfileChanges): Promise<boolean> {
    // An empty value takes the attribute away (API reference, AttributeType).
    const attributes = Object.entries(changes).map(([name, value]) => ({
      Name: attributeNames[name as keyof ProfileChanges],
      Value: value ?? '',
    }));
    const input = { Username: username, UserAttributes: attributes };
    return (await this.#call('AdminUpdateUserAttributes', input, 'UserNotFoundException')) !== null;
  }

  /** @param expected the code that comes back as null */
  async #call(
    operation: string,
    input: UnknownRecord,
    expected?: string,
  ): Promise<UnknownRecord | null> {
    try {
      return await this.#client.call({
        path: '/',
        headers: {
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: { UserPoolId: this.#userPoolId, ...input },
        timeoutMilliseconds: 1500,
        isIdempotent: true,
      });
    } catch (cause) {
      if (cause instanceof AwsError && cause.code === expected) return null;
      throw new Fault('USER_POOL_FAILED', 'the user pool did not do its part', { cause });
    }
  }
}

/** @param attributes `Attributes` in lists, `UserAttributes` of one user (facts: cognito-api 4.7) */
function userOf(user: UnknownRecord, attributes: unknown): DirectoryUser {
  const values = new Map(recordsOf(attributes).map(({ Name, Value }) => [Name, Value]));
  const textOrNull = (name: string) => {
    const value = values.get(name);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const { Username, UserStatus, UserCreateDate, Enabled } = user;
  return {
    sub: String(values.get('sub')),
    username: String(Username),
    email: textOrNull('email'),
    emailVerified: values.get('email_verified') === 'true',
    name: textOrNull(attributeNames.name),
    givenName: textOrNull(attributeNames.givenName),
    familyName: textOrNull(attributeNames.familyName),
    locale: textOrNull(attributeNames.locale),
    timeZone: textOrNull(attributeNames.timeZone),
    status: String(UserStatus),
    enabled: Enabled !== false,
    createdAt: new Date(Math.round(Number(UserCreateDate) * 1000)).toISOString(),
  };
}

function recordsOf(value: unknown): UnknownRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
