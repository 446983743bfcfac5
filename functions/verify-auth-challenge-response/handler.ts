import { DynamoChallengeStore } from '../../shared/aws/dynamo-challenge-store.ts';
import { SsmKeyStore } from '../../shared/aws/ssm-key-store.ts';
import { challengeLimits } from '../../shared/challenges/limits.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { systemClock } from '../../shared/system-ports.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { verifyAuthChallengeResponseTrigger } from './trigger.ts';

export const handler = createTrigger(verifyAuthChallengeResponseTrigger, () => ({
  limits: challengeLimits,
  ports: {
    clock: systemClock,
    challenges: new DynamoChallengeStore(
      readSetting('CHALLENGES_TABLE'),
      readAwsSettings('DYNAMODB'),
    ),
    keys: new SsmKeyStore(readSetting('CODE_KEYS_PARAMETER'), readAwsSettings('SSM')),
  },
}));
