import { DynamoChallengeStore } from '../../shared/aws/dynamo-challenge-store.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import { SsmKeyStore } from '../../shared/aws/ssm-key-store.ts';
import { challengeLimits } from '../../shared/challenges/limits.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { countedMailer } from '../../shared/counted-mailer.ts';
import { systemClock, systemRandom } from '../../shared/system-ports.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { createAuthChallengeTrigger } from './trigger.ts';

export const handler = createTrigger(createAuthChallengeTrigger, () => ({
  policy: { method: 'email-code' as const, limits: challengeLimits },
  ports: {
    clock: systemClock,
    random: systemRandom,
    challenges: new DynamoChallengeStore(
      readSetting('CHALLENGES_TABLE'),
      readAwsSettings('DYNAMODB'),
    ),
    keys: new SsmKeyStore(readSetting('CODE_KEYS_PARAMETER'), readAwsSettings('SSM')),
    mailer: countedMailer(new SesMailer(readSetting('MAIL_FROM'), readAwsSettings('SESV2'))),
  },
}));
