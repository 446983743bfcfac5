import type { AwsSettings } from '../config.ts';
import type { PoolUser, PoolUsers } from '../onboarding/ports.ts';
import type { DirectoryUser, FederatedIdentity, UserDirectory } from '../ports.ts';
import type { UnknownRecord } from '../shape.ts';
import {
  type CognitoAdminApi,
  type CognitoUser,
  cognitoAdminApi,
  cognitoPageOf,
  cognitoUserOf,
  recordsOf,
} from './cognito-admin-api.ts';

/** The most that ListUsers gives at once. */
const usersOfAPage = 60;

const noUser = 'UserNotFoundException';

/** A user pool through Cognito's API for administrators. */
export class CognitoPoolUsers implements PoolUsers, UserDirectory {
  readonly #call: CognitoAdminApi;

  constructor(settings: AwsSettings) {
    this.#call = cognitoAdminApi(settings);
  }

  async list(userPoolId: string, token: string | null) {
    const input = { UserPoolId: userPoolId, Limit: usersOfAPage };
    // A token lives for an hour (facts: cognito-api 4.7).
    const answer = await (token === null
      ? this.#call('ListUsers', input)
      : this.#call('ListUsers', { ...input, PaginationToken: token }, 'InvalidParameterException'));
    if (answer === null) return { kind: 'token-refused' as const };
    const { users, next } = cognitoPageOf(answer);
    return { kind: 'page' as const, users: users.map(poolUserOf), next };
  }

  async find(userPoolId: string, username: string): Promise<PoolUser | null> {
    const input = { UserPoolId: userPoolId, Username: username };
    const user = await this.#call('AdminGetUser', input, noUser);
    return user === null ? null : poolUserOf(cognitoUserOf(user));
  }

  async addToGroup(userPoolId: string, username: string, group: string) {
    const input = { UserPoolId: userPoolId, Username: username, GroupName: group };
    const answer = await this.#call('AdminAddUserToGroup', input, noUser);
    return answer === null ? ('user-gone' as const) : ('added' as const);
  }

  async findByVerifiedEmail(userPoolId: string, email: string): Promise<DirectoryUser[]> {
    // ListUsers' filter grammar escapes quotation marks with a backslash; it compares without case.
    const filter = `email = "${email.replaceAll(/["\\]/g, '\\$&')}"`;
    const answer = await this.#call('ListUsers', { UserPoolId: userPoolId, Filter: filter });
    return cognitoPageOf(answer)
      .users.filter((user) => user.emailVerified && user.status !== 'EXTERNAL_PROVIDER')
      .map(poolUserOf);
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
      throw error;
    }
  }

  async #isLinked(
    userPoolId: string,
    username: string,
    { provider, userId }: FederatedIdentity,
  ): Promise<boolean> {
    try {
      const input = { UserPoolId: userPoolId, Username: username };
      return identitiesOf(await this.#call('AdminGetUser', input)).some(
        (each) => each.providerName === provider && each.userId === userId,
      );
    } catch {
      return false;
    }
  }
}

function poolUserOf({ attribute: _, ...user }: CognitoUser): PoolUser {
  return user;
}

/** The attribute `identities` is JSON text (facts: cognito-triggers 1). */
function identitiesOf(user: UnknownRecord): UnknownRecord[] {
  const identities: unknown = JSON.parse(cognitoUserOf(user).attribute('identities') ?? '[]');
  return recordsOf(identities);
}
