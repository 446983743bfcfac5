import { readAwsSettings, readSetting } from '../config.ts';
import type { Onboarding, OnboardingPorts } from '../onboarding/onboarding.ts';
import { readOnboardingPolicies } from '../onboarding/read-policy.ts';
import { readPlainMessage } from '../plain-message.ts';
import { systemClock, systemRandom } from '../system-ports.ts';
import { CognitoPoolUsers } from './cognito-pool-users.ts';
import { DynamoInviteStore } from './dynamo-invite-store.ts';
import { DynamoMailboxIndex } from './dynamo-mailbox-index.ts';
import { DynamoProfileStore } from './dynamo-profile-store.ts';
import { SesMailer } from './ses-mailer.ts';

/** What an operator has written under policy/. */
interface Policies {
  signUp: unknown;
  welcomeMessage: unknown;
}

/**
 * What making accounts complete is done with, in AWS, as environment and policy say.
 * @throws ConfigError CONFIG_MISSING, CONFIG_INVALID, POLICY_INVALID
 */
export function awsOnboarding(
  { signUp, welcomeMessage }: Policies,
  mail: { timeoutMilliseconds?: number } = {},
): Onboarding {
  const dynamodb = readAwsSettings('DYNAMODB');
  const profilesTable = readSetting('PROFILES_TABLE');
  const profiles = new DynamoProfileStore(profilesTable, dynamodb);
  const ports: OnboardingPorts = {
    clock: systemClock,
    random: systemRandom,
    profiles,
    claims: profiles,
    invites: new DynamoInviteStore(readSetting('INVITES_TABLE'), dynamodb),
    mailboxes: new DynamoMailboxIndex(profilesTable, dynamodb),
    users: new CognitoPoolUsers(readAwsSettings('COGNITO_IDENTITY_PROVIDER')),
    mailer: new SesMailer(readSetting('MAIL_FROM'), readAwsSettings('SESV2'), mail),
  };
  return {
    policies: readOnboardingPolicies(signUp),
    welcomeText: readPlainMessage(welcomeMessage, 'policy/welcome-message.json'),
    ports,
  };
}
