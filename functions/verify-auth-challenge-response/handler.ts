import policy from '../../policy/challenges.json' with { type: 'json' };
import { DynamoBudgets } from '../../shared/aws/dynamo-budgets.ts';
import { DynamoChallengeStore } from '../../shared/aws/dynamo-challenge-store.ts';
import { SsmKeyStore } from '../../shared/aws/ssm-key-store.ts';
import { readChallengePolicy } from '../../shared/challenges/challenge-policy.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { systemClock } from '../../shared/system-ports.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { verifyAuthChallengeResponseTrigger } from './trigger.ts';

export const handler = createTrigger(verifyAuthChallengeResponseTrigger, () => {
  const parameter = readSetting('CODE_KEYS_PARAMETER');
  const keys = new SsmKeyStore(parameter, readAwsSettings('SSM')).prepare();
  const table = [readSetting('CHALLENGES_TABLE'), readAwsSettings('DYNAMODB')] as const;
  return {
    policy: readChallengePolicy(policy, 'policy/challenges.json'),
    ports: {
      clock: systemClock,
      challenges: new DynamoChallengeStore(...table),
      budgets: new DynamoBudgets(...table),
      keys,
    },
  };
});
