import message from '../../policy/invite-message.json' with { type: 'json' };
import { CognitoUserDirectory } from '../../shared/aws/cognito-user-directory.ts';
import { DynamoInviteDirectory } from '../../shared/aws/dynamo-invite-directory.ts';
import { DynamoSignInTimes } from '../../shared/aws/dynamo-sign-in-times.ts';
import { poolTokenVerifier } from '../../shared/aws/pool-token-verifier.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { createApi } from '../../shared/http.ts';
import { readPlainMessage } from '../../shared/plain-message.ts';
import { systemClock, systemRandom } from '../../shared/system-ports.ts';
import { routes } from './routes.ts';

export const handler = createApi(routes, () => {
  const dynamodb = readAwsSettings('DYNAMODB');
  const pool = readAwsSettings('COGNITO_IDENTITY_PROVIDER');
  const users = new CognitoUserDirectory(readSetting('USER_POOL_ID'), pool);
  const signIns = new DynamoSignInTimes(readSetting('PROFILES_TABLE'), dynamodb);
  const invites = new DynamoInviteDirectory(readSetting('INVITES_TABLE'), dynamodb);
  const mailer = new SesMailer(readSetting('MAIL_FROM'), readAwsSettings('SESV2'));
  const inviteMessage = readPlainMessage(message, 'policy/invite-message.json', ['code']);
  const system = { verifier: poolTokenVerifier(), clock: systemClock, random: systemRandom };
  return { ...system, users, signIns, invites, mailer, inviteMessage };
});
