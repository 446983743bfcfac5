import challenges from '../../policy/challenges.json' with { type: 'json' };
import templates from '../../policy/custom-messages.json' with { type: 'json' };
import { DynamoBudgets } from '../../shared/aws/dynamo-budgets.ts';
import { KmsCodeReader } from '../../shared/aws/kms-code-reader.ts';
import { SnsTexter } from '../../shared/aws/sns-texter.ts';
import { SsmKeyStore } from '../../shared/aws/ssm-key-store.ts';
import { readChallengePolicy } from '../../shared/challenges/challenge-policy.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { systemMetrics } from '../../shared/metrics.ts';
import { readMessageTemplates } from '../../shared/pool-messages/templates.ts';
import { systemClock, systemRandom } from '../../shared/system-ports.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { customSmsSenderTrigger } from './trigger.ts';

export const handler = createTrigger(customSmsSenderTrigger, () => {
  const parameter = readSetting('CODE_KEYS_PARAMETER');
  const keys = new SsmKeyStore(parameter, readAwsSettings('SSM')).prepare();
  const budgets = new DynamoBudgets(readSetting('CHALLENGES_TABLE'), readAwsSettings('DYNAMODB'));
  const codes = new KmsCodeReader(readSetting('CODE_KEY_ARN'), readAwsSettings('KMS'));
  const stores = { budgets, codes, keys, texter: new SnsTexter(readAwsSettings('SNS')) };
  const system = { clock: systemClock, random: systemRandom, metrics: systemMetrics() };
  const policy = readChallengePolicy(challenges, 'policy/challenges.json');
  return { templates: readMessageTemplates(templates), policy, ports: { ...system, ...stores } };
});
