import type { InviteStanding } from '../../shared/invites.ts';
import type { MailboxOwners } from '../../shared/onboarding/mailbox-owners.ts';
import type { CaptchaVerifier } from '../../shared/ports.ts';
import { addressOf } from '../../shared/sign-up-policy/address-of.ts';
import { canonicalMailbox } from '../../shared/sign-up-policy/mailbox.ts';
import type { SignUpPolicy } from '../../shared/sign-up-policy/policy.ts';
import type { SignUpAttempt, SignUpFindings } from '../../shared/sign-up-policy/rule.ts';

export interface LookUpPorts {
  captcha: CaptchaVerifier;
  invites: InviteStanding;
  mailboxes: Pick<MailboxOwners, 'isTaken'>;
}

/**
 * Looks up what the policy's rules need to know of this sign-up, and no more, side by side.
 * A failed look-up is `unavailable`, on which the rules fail closed.
 */
export async function lookUp(
  attempt: SignUpAttempt,
  policy: SignUpPolicy,
  ports: LookUpPorts,
): Promise<SignUpFindings> {
  const [captcha, invite, mailbox] = await Promise.all([
    orUnavailable(judgeCaptcha(attempt, policy, ports)),
    orUnavailable(findInvite(attempt, policy, ports)),
    orUnavailable(findMailbox(attempt, policy, ports)),
  ]);
  return { captcha, invite, mailbox };
}

async function judgeCaptcha(
  { captchaToken, source }: SignUpAttempt,
  policy: SignUpPolicy,
  { captcha }: LookUpPorts,
) {
  if (policy.captcha === null || captchaToken === null || source !== 'sign-up') return 'not-asked';
  return (await captcha.verify(captchaToken, policy.captcha)) ? 'passed' : 'failed';
}

async function findInvite(
  attempt: SignUpAttempt,
  policy: SignUpPolicy,
  { invites }: LookUpPorts,
): Promise<SignUpFindings['invite']> {
  if (policy.mode !== 'invite-only' || attempt.source === 'admin-create') return 'not-asked';
  const address = addressOf(attempt);
  if (attempt.inviteCode === null || address === null) return 'not-asked';
  return await invites.standingOf(attempt.inviteCode, address.canonical);
}

async function findMailbox(
  attempt: SignUpAttempt,
  policy: SignUpPolicy,
  { mailboxes }: LookUpPorts,
) {
  const address = addressOf(attempt);
  if (!policy.oneAccountPerMailbox || address === null) return 'not-asked';
  return (await mailboxes.isTaken(canonicalMailbox(address))) ? 'taken' : 'free';
}

async function orUnavailable<Finding extends string>(
  finding: Promise<Finding>,
): Promise<Finding | 'unavailable'> {
  try {
    return await finding;
  } catch {
    return 'unavailable';
  }
}
