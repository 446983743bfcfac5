import {
  AdminAddUserToGroupCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminListGroupsForUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { sdkClient } from './sdk-client.ts';

export { AwsError } from './sdk-client.ts';

export const AwsClient = sdkClient({
  Client: CognitoIdentityProviderClient,
  commands: {
    AdminAddUserToGroup: AdminAddUserToGroupCommand,
    AdminGetUser: AdminGetUserCommand,
    AdminLinkProviderForUser: AdminLinkProviderForUserCommand,
    AdminListGroupsForUser: AdminListGroupsForUserCommand,
    AdminUpdateUserAttributes: AdminUpdateUserAttributesCommand,
    ListUsers: ListUsersCommand,
  },
});
