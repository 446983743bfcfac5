import { DynamoBudgets } from '../../shared/aws/dynamo-budgets.ts';
import { DynamoChallengeStore } from '../../shared/aws/dynamo-challenge-store.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import { SnsTexter } from '../../shared/aws/sns-texter.ts';
import { SsmKeyStore } from '../../shared/aws/ssm-key-store.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { systemMetrics } from '../../shared/metrics.ts';
import { systemClock, systemPause, systemRandom } from '../../shared/system-ports.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { packagedRules } from './policy.ts';
import { createAuthChallengeTrigger } from './trigger.ts';

export const handler = createTrigger(createAuthChallengeTrigger, () => {
  const parameter = readSetting('CODE_KEYS_PARAMETER');
  const keys = new SsmKeyStore(parameter, readAwsSettings('SSM')).prepare();
  const table = [readSetting('CHALLENGES_TABLE'), readAwsSettings('DYNAMODB')] as const;
  const [challenges, budgets] = [new DynamoChallengeStore(...table), new DynamoBudgets(...table)];
  const mailer = new SesMailer(readSetting('MAIL_FROM'), readAwsSettings('SESV2'));
  const texter = new SnsTexter(readAwsSettings('SNS'));
  const [clock, random, pause] = [systemClock, systemRandom, systemPause];
  const system = { clock, random, pause, metrics: systemMetrics() };
  const rules = packagedRules(readSetting('SIGN_IN_PAGE'));
  return { ...rules, ports: { ...system, challenges, budgets, keys, mailer, texter } };
});
