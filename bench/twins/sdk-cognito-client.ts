import {
  AdminAddUserToGroupCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminListGroupsForUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AwsCall, AwsService } from '../../shared/aws/aws-client.ts';
import type { AwsSettings } from '../../shared/config.ts';
import type { UnknownRecord } from '../../shared/shape.ts';

export { AwsError } from '../../shared/aws/aws-client.ts';

const commands = {
  AdminAddUserToGroup: AdminAddUserToGroupCommand,
  AdminGetUser: AdminGetUserCommand,
  AdminLinkProviderForUser: AdminLinkProviderForUserCommand,
  AdminListGroupsForUser: AdminListGroupsForUserCommand,
  AdminUpdateUserAttributes: AdminUpdateUserAttributesCommand,
  ListUsers: ListUsersCommand,
};

/** In the place of our own client of Cognito, in a twin: asks the same by way of the SDK. */
export class AwsClient {
  readonly #client: CognitoIdentityProviderClient;

  constructor(_service: AwsService, { region }: AwsSettings) {
    this.#client = new CognitoIdentityProviderClient({ region, maxAttempts: 1 });
  }

  async call({ headers, body }: AwsCall): Promise<UnknownRecord> {
    const operation = headers['X-Amz-Target']?.split('.')[1] as keyof typeof commands;
    const command = new (commands[operation] as typeof AdminGetUserCommand)(body as never);
    return (await this.#client.send(command)) as unknown as UnknownRecord;
  }
}
