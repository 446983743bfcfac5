import templates from '../../policy/custom-messages.json' with { type: 'json' };
import { DynamoBudgets } from '../../shared/aws/dynamo-budgets.ts';
import { KmsCodeReader } from '../../shared/aws/kms-code-reader.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { countedMailer } from '../../shared/counted-mailer.ts';
import { readMessageTemplates } from '../../shared/pool-messages/templates.ts';
import { systemClock, systemRandom } from '../../shared/system-ports.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { customEmailSenderTrigger } from './trigger.ts';

export const handler = createTrigger(customEmailSenderTrigger, () => {
  const budgets = new DynamoBudgets(readSetting('CHALLENGES_TABLE'), readAwsSettings('DYNAMODB'));
  const codes = new KmsCodeReader(readSetting('CODE_KEY_ARN'), readAwsSettings('KMS'));
  const mailer = countedMailer(new SesMailer(readSetting('MAIL_FROM'), readAwsSettings('SESV2')));
  const ports = { clock: systemClock, random: systemRandom, budgets, codes, mailer };
  return { templates: readMessageTemplates(templates), ports };
});
