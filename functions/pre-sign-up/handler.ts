import policy from '../../policy/sign-up.json' with { type: 'json' };
import { CognitoPoolUsers } from '../../shared/aws/cognito-pool-users.ts';
import { DynamoInviteStore } from '../../shared/aws/dynamo-invite-store.ts';
import { DynamoMailboxIndex } from '../../shared/aws/dynamo-mailbox-index.ts';
import { SiteverifyCaptchaVerifier } from '../../shared/aws/siteverify-captcha-verifier.ts';
import { readAwsSettings, readSetting } from '../../shared/config.ts';
import { createInviteStanding } from '../../shared/invites.ts';
import { createMailboxOwners } from '../../shared/onboarding/mailbox-owners.ts';
import { readCompiledLists } from '../../shared/sign-up-policy/compiled-lists.ts';
import { readSignUpPolicies } from '../../shared/sign-up-policy/policy.ts';
import { systemClock } from '../../shared/system-ports.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { preSignUpTrigger } from './trigger.ts';

export const handler = createTrigger(preSignUpTrigger, () => {
  const dynamodb = readAwsSettings('DYNAMODB');
  const users = new CognitoPoolUsers(readAwsSettings('COGNITO_IDENTITY_PROVIDER'));
  const invites = new DynamoInviteStore(readSetting('INVITES_TABLE'), dynamodb);
  const mailboxes = new DynamoMailboxIndex(readSetting('PROFILES_TABLE'), dynamodb);
  return {
    policies: readSignUpPolicies(policy, readCompiledLists()),
    captcha: new SiteverifyCaptchaVerifier(readAwsSettings('SSM')),
    invites: createInviteStanding(invites, systemClock),
    mailboxes: createMailboxOwners(mailboxes, users),
    users,
  };
});
