import { readAwsSettings, readSetting } from '../config.ts';
import { createInviteStanding, type InviteStanding } from '../invites.ts';
import { createMailboxOwners, type MailboxOwners } from '../onboarding/mailbox-owners.ts';
import { once } from '../once.ts';
import type { CaptchaVerifier, UserDirectory } from '../ports.ts';
import { readCompiledLists } from '../sign-up-policy/compiled-lists.ts';
import { readSignUpPolicies, type SignUpPolicies } from '../sign-up-policy/policy.ts';
import { systemClock } from '../system-ports.ts';
import { CognitoPoolUsers } from './cognito-pool-users.ts';
import { DynamoInviteStore } from './dynamo-invite-store.ts';
import { DynamoMailboxIndex } from './dynamo-mailbox-index.ts';
import { SiteverifyCaptchaVerifier } from './siteverify-captcha-verifier.ts';

/** What the decision on a sign-up asks. */
interface SignUpJudgement {
  policies: SignUpPolicies;
  captcha: CaptchaVerifier;
  invites: InviteStanding;
  mailboxes: Pick<MailboxOwners, 'isTaken'>;
  users: UserDirectory;
}

/**
 * What a sign-up is judged by, in AWS, as environment and policy say. Its clients are made when a
 * sign-up needs them: as shipped, the policy judges by what is at hand, and a person who signs up
 * would wait for node:https to be loaded for nothing.
 * @param policy policy/sign-up.json
 * @throws ConfigError CONFIG_MISSING, CONFIG_INVALID, POLICY_INVALID
 */
export function awsSignUp(policy: unknown): SignUpJudgement {
  const settings = {
    cognito: readAwsSettings('COGNITO_IDENTITY_PROVIDER'),
    dynamodb: readAwsSettings('DYNAMODB'),
    ssm: readAwsSettings('SSM'),
    invites: readSetting('INVITES_TABLE'),
    profiles: readSetting('PROFILES_TABLE'),
  };
  const captcha = once(() => new SiteverifyCaptchaVerifier(settings.ssm));
  const users = once(() => new CognitoPoolUsers(settings.cognito));
  const invites = once(() => {
    const store = new DynamoInviteStore(settings.invites, settings.dynamodb);
    return createInviteStanding(store, systemClock);
  });
  const mailboxes = once(() => {
    const index = new DynamoMailboxIndex(settings.profiles, settings.dynamodb);
    return createMailboxOwners(index, users());
  });
  return {
    policies: readSignUpPolicies(policy, readCompiledLists()),
    captcha: { verify: (...asked) => captcha().verify(...asked) },
    invites: { standingOf: (...asked) => invites().standingOf(...asked) },
    mailboxes: { isTaken: (...asked) => mailboxes().isTaken(...asked) },
    users: {
      findByVerifiedEmail: (...asked) => users().findByVerifiedEmail(...asked),
      linkIdentity: (...asked) => users().linkIdentity(...asked),
    },
  };
}
