import { readAwsSettings, readSetting } from '../config.ts';
import type { ProfileSweep, SweepJournal } from '../onboarding/sweep-ports.ts';
import { DynamoProfileStore } from './dynamo-profile-store.ts';
import { DynamoSweepJournal } from './dynamo-sweep-journal.ts';

/**
 * What a sweep needs of AWS beyond what any account does.
 * @throws ConfigError CONFIG_MISSING, CONFIG_INVALID
 */
export function awsSweepStores(): { rows: ProfileSweep; journal: SweepJournal } {
  const dynamodb = readAwsSettings('DYNAMODB');
  const profilesTable = readSetting('PROFILES_TABLE');
  return {
    rows: new DynamoProfileStore(profilesTable, dynamodb),
    journal: new DynamoSweepJournal(profilesTable, dynamodb),
  };
}
