import templates from '../../policy/custom-messages.json' with { type: 'json' };
import { DynamoBudgets } from '../../shared/aws/dynamo-budgets.ts';
import { KmsCodeReader } from '../../shared/aws/kms-code-reader.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { systemMetrics } from '../../shared/metrics.ts';
import { readMessageTemplates } from '../../shared/pool-messages/templates.ts';
import { systemClock, systemRandom } from '../../shared/system-ports.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { customEmailSenderTrigger } from './trigger.ts';

export const handler = createTrigger(customEmailSenderTrigger, () => {
  const budgets = new DynamoBudgets(readSetting('CHALLENGES_TABLE'), readAwsSettings('DYNAMODB'));
  const codes = new KmsCodeReader(readSetting('CODE_KEY_ARN'), readAwsSettings('KMS'));
  const mailer = new SesMailer(readSetting('MAIL_FROM'), readAwsSettings('SESV2'));
  const system = { clock: systemClock, random: systemRandom, metrics: systemMetrics() };
  const ports = { ...system, budgets, codes, mailer };
  return { templates: readMessageTemplates(templates), ports };
});
