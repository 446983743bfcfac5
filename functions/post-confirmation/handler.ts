import { DynamoProfileStore } from '../../shared/aws/dynamo-profile-store.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { systemClock } from '../../shared/system-ports.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { postConfirmationTrigger } from './trigger.ts';

export const handler = createTrigger(postConfirmationTrigger, () => ({
  clock: systemClock,
  profiles: new DynamoProfileStore(readSetting('PROFILES_TABLE'), readAwsSettings('DYNAMODB')),
}));
