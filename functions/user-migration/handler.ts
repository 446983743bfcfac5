import { legacyDirectory } from '../../shared/aws/configured-legacy-directory.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { userMigrationTrigger } from './trigger.ts';

export const handler = createTrigger(userMigrationTrigger, legacyDirectory);
