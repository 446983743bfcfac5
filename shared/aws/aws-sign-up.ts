import { readAwsSettings, readSetting } from '../config.ts';
import { createInviteStanding } from '../invites.ts';
import { createMailboxOwners } from '../onboarding/mailbox-owners.ts';
import { readCompiledLists } from '../sign-up-policy/compiled-lists.ts';
import { readSignUpPolicies } from '../sign-up-policy/policy.ts';
import { systemClock } from '../system-ports.ts';
import { CognitoPoolUsers } from './cognito-pool-users.ts';
import { DynamoInviteStore } from './dynamo-invite-store.ts';
import { DynamoMailboxIndex } from './dynamo-mailbox-index.ts';
import { SiteverifyCaptchaVerifier } from './siteverify-captcha-verifier.ts';

/**
 * What a sign-up is judged by, in AWS, as environment and policy say.
 * @param policy policy/sign-up.json
 * @throws ConfigError CONFIG_MISSING, CONFIG_INVALID, POLICY_INVALID
 */
export function awsSignUp(policy: unknown) {
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
}
