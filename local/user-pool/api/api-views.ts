import type {
  ClientSecretDescriptorType,
  GroupType,
  ResourceServerType,
  UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ClientSecret } from '../pools/pool-client.ts';
import type { Group } from '../store/groups.ts';
import type { ResourceServer } from '../store/resource-servers.ts';
import type { Attributes, User } from '../users/user.ts';
import { attributeList } from '../users/user-attributes.ts';
import type { Wire } from './api-types.ts';

/** A time as the API writes it: epoch seconds with three decimals (facts: cognito-api 1.1). */
export const toTimestamp = (milliseconds: number): number => milliseconds / 1000;

/** A user as lists and AdminCreateUser show one. */
export function userView(
  user: User,
  attributes: Attributes = { sub: user.sub, ...user.attributes },
): Wire<UserType> {
  return {
    Username: user.username,
    Attributes: attributeList(attributes),
    UserCreateDate: toTimestamp(user.createdAt),
    UserLastModifiedDate: toTimestamp(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** A group as every operation of groups shows it. */
export function groupView(group: Group): Wire<GroupType> {
  return {
    GroupName: group.name,
    UserPoolId: group.poolId,
    Description: group.description,
    RoleArn: group.roleArn,
    Precedence: group.precedence,
    LastModifiedDate: toTimestamp(group.modifiedAt),
    CreationDate: toTimestamp(group.createdAt),
  };
}

/** A resource server as every operation of them shows it. */
export function resourceServerView(server: ResourceServer): Wire<ResourceServerType> {
  return {
    UserPoolId: server.poolId,
    Identifier: server.identifier,
    Name: server.name,
    Scopes: server.scopes,
  };
}

/** A client's secret without its value. */
export function clientSecretView({
  id,
  createdAt,
}: ClientSecret): Wire<ClientSecretDescriptorType> {
  return { ClientSecretId: id, ClientSecretCreateDate: toTimestamp(createdAt) };
}
