import { DynamoInviteDirectory } from '../../shared/aws/dynamo-invite-directory.ts';
import { DynamoInviteStore } from '../../shared/aws/dynamo-invite-store.ts';
import type { AwsSettings } from '../../shared/config.ts';
import type { InviteDirectory } from '../../shared/invite-directory.ts';
import type { InviteStore } from '../../shared/onboarding/ports.ts';

/** A table of invites from both sides, administrators' and sign-up's. */
export function dynamoInvites(
  tableName: string,
  settings: AwsSettings,
): InviteDirectory & InviteStore {
  const directory = new DynamoInviteDirectory(tableName, settings);
  const store = new DynamoInviteStore(tableName, settings);
  return {
    issue: (...given) => directory.issue(...given),
    page: (...given) => directory.page(...given),
    withdraw: (...given) => directory.withdraw(...given),
    find: (address) => store.find(address),
    burn: (...given) => store.burn(...given),
  };
}
