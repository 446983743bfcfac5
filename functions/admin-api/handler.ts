import message from '../../policy/invite-message.json' with { type: 'json' };
import { CognitoUserDirectory } from '../../shared/aws/cognito-user-directory.ts';
import { DynamoInviteDirectory } from '../../shared/aws/dynamo-invite-directory.ts';
import { DynamoInviteStore } from '../../shared/aws/dynamo-invite-store.ts';
import { poolTokenVerifier } from '../../shared/aws/pool-token-verifier.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { createApi } from '../../shared/http.ts';
import { systemClock as clock, systemRandom as random } from '../../shared/system-ports.ts';
import { readInviteMessage } from './invite-message.ts';
import { routes } from './routes.ts';

export const handler = createApi(routes, () => {
  const verifier = poolTokenVerifier();
  const inviteMessage = readInviteMessage(message);
  const inviteTable = [readSetting('INVITES_TABLE'), readAwsSettings('DYNAMODB')] as const;
  const invites = new DynamoInviteStore(...inviteTable);
  const inviteDirectory = new DynamoInviteDirectory(...inviteTable);
  const pool = readAwsSettings('COGNITO_IDENTITY_PROVIDER');
  const users = new CognitoUserDirectory(readSetting('USER_POOL_ID'), pool);
  const mailer = new SesMailer(readSetting('MAIL_FROM'), readAwsSettings('SESV2'));
  return { verifier, users, invites, inviteDirectory, mailer, inviteMessage, clock, random };
});
