import type { AwsSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import { isRecord, type UnknownRecord } from '../shape.ts';
import { AwsClient, AwsError } from './aws-client.ts';

/** Calls of Cognito's API for administrators. Both throw Fault USER_POOL_FAILED. */
export interface CognitoAdminApi {
  /** @param input with the pool's id */
  (operation: string, input: UnknownRecord): Promise<UnknownRecord>;
  /** @param expected the code of an error that comes back as null */
  (operation: string, input: UnknownRecord, expected: string): Promise<UnknownRecord | null>;
}

export function cognitoAdminApi(settings: AwsSettings): CognitoAdminApi {
  const client = new AwsClient({ host: 'cognito-idp' }, settings);
  const call = async (operation: string, input: UnknownRecord, expected?: string) => {
    try {
      return await client.call({
        path: '/',
        headers: {
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: input,
        timeoutMilliseconds: 1500,
        isIdempotent: true,
      });
    } catch (cause) {
      if (cause instanceof AwsError && cause.code === expected) return null;
      throw failed(cause);
    }
  };
  return call as CognitoAdminApi;
}

const failed = (cause: unknown): Fault =>
  new Fault('USER_POOL_FAILED', 'the user pool did not do its part', { cause });

/** A user in an answer, in the words that both directories share. Personal data: email, attributes. */
export interface CognitoUser {
  sub: string;
  username: string;
  email: string | null;
  emailVerified: boolean;
  /** UserStatus of the API. */
  status: string;
  enabled: boolean;
  /** Epoch milliseconds. */
  madeAt: number;
  /** The value of an attribute; null where there is none, and for an empty one. */
  attribute(name: string): string | null;
}

/** A page of ListUsers, or one user of AdminGetUser, which names attributes differently (facts: cognito-api 4.7). */
export function cognitoUserOf(user: UnknownRecord): CognitoUser {
  const attributes = recordsOf(user.UserAttributes ?? user.Attributes);
  const attribute = (name: string): string | null => {
    const value = attributes.find(({ Name }) => Name === name)?.Value;
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const { Username, UserStatus, UserCreateDate, Enabled } = user;
  const sub = attribute('sub');
  if (sub === null || typeof Username !== 'string') {
    throw failed(new AwsError('NoUser', 200));
  }
  return {
    sub,
    username: Username,
    email: attribute('email'),
    emailVerified: attribute('email_verified') === 'true',
    status: String(UserStatus),
    enabled: Enabled !== false,
    madeAt: Math.round(Number(UserCreateDate) * 1000),
    attribute,
  };
}

/** Users and where the next page begins, of an answer of ListUsers. */
export function cognitoPageOf({ Users, PaginationToken }: UnknownRecord) {
  return {
    users: recordsOf(Users).map(cognitoUserOf),
    next: typeof PaginationToken === 'string' ? PaginationToken : null,
  };
}

export const recordsOf = (value: unknown): UnknownRecord[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];
