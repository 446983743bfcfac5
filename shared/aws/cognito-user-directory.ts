import type { AwsSettings } from '../config.ts';
import type { DirectoryUser, ProfileChanges, UserDirectory } from '../user-directory.ts';
import {
  type CognitoAdminApi,
  type CognitoUser,
  cognitoAdminApi,
  cognitoPageOf,
  cognitoUserOf,
  recordsOf,
} from './cognito-admin-api.ts';

/** Our names of what people may change, to OpenID Connect's (Core 1.0, 5.1), which are the pool's. */
const attributeNames = {
  name: 'name',
  givenName: 'given_name',
  familyName: 'family_name',
  locale: 'locale',
  timeZone: 'zoneinfo',
} as const satisfies Record<keyof ProfileChanges, string>;

const noUser = 'UserNotFoundException';

/** The users of one pool, through Cognito's API for administrators. */
export class CognitoUserDirectory implements UserDirectory {
  readonly #userPoolId: string;
  readonly #call: CognitoAdminApi;

  constructor(userPoolId: string, settings: AwsSettings) {
    this.#userPoolId = userPoolId;
    this.#call = cognitoAdminApi(settings);
  }

  async page(limit: number, cursor: string | null) {
    const start = cursor === null ? {} : { PaginationToken: cursor };
    const input = { UserPoolId: this.#userPoolId, Limit: limit, ...start };
    // A token lives for an hour (facts: cognito-api 4.7).
    const answer = await this.#call('ListUsers', input, 'InvalidParameterException');
    if (answer === null) return { kind: 'cursor-refused' as const };
    const { users, next } = cognitoPageOf(answer);
    return { kind: 'page' as const, users: users.map(directoryUserOf), next };
  }

  /** By the attribute, since the user name of somebody from an identity provider is not their sub. */
  async find(sub: string): Promise<DirectoryUser | null> {
    const input = { UserPoolId: this.#userPoolId, Limit: 1, Filter: `sub = "${sub}"` };
    const [user] = cognitoPageOf(await this.#call('ListUsers', input)).users;
    return user === undefined ? null : directoryUserOf(user);
  }

  async findByUsername(username: string): Promise<DirectoryUser | null> {
    const user = await this.#call('AdminGetUser', this.#of(username), noUser);
    return user === null ? null : directoryUserOf(cognitoUserOf(user));
  }

  async groupsOf(username: string): Promise<string[]> {
    const answer = await this.#call('AdminListGroupsForUser', this.#of(username), noUser);
    return recordsOf(answer?.Groups).map(({ GroupName }) => String(GroupName));
  }

  async change(username: string, changes: ProfileChanges): Promise<boolean> {
    // An empty value takes the attribute away (API reference, AttributeType).
    const attributes = Object.entries(changes).map(([name, value]) => ({
      Name: attributeNames[name as keyof ProfileChanges],
      Value: value ?? '',
    }));
    const input = { ...this.#of(username), UserAttributes: attributes };
    return (await this.#call('AdminUpdateUserAttributes', input, noUser)) !== null;
  }

  #of(username: string) {
    return { UserPoolId: this.#userPoolId, Username: username };
  }
}

function directoryUserOf({ attribute, madeAt, ...user }: CognitoUser): DirectoryUser {
  return {
    ...user,
    name: attribute(attributeNames.name),
    givenName: attribute(attributeNames.givenName),
    familyName: attribute(attributeNames.familyName),
    locale: attribute(attributeNames.locale),
    timeZone: attribute(attributeNames.timeZone),
    createdAt: new Date(madeAt).toISOString(),
  };
}
