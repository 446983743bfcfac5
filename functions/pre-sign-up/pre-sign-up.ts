import { type EmailAddressFlaw, parseEmailAddress } from '../../shared/email-address.ts';
import { type SignUpPolicy, type SignUpSource, signUpSources } from './policy.ts';

export interface PreSignUpInput {
  /** The part of triggerSource after the underscore; AWS may add to the three we know. */
  source: string;
  /** null where the pool was given none. */
  email: string | null;
}

export type PreSignUpDecision =
  | { kind: 'refuse'; code: 'SIGNUP_EMAIL_INVALID'; flaw: EmailAddressFlaw }
  | { kind: 'refuse'; code: 'SIGNUP_DOMAIN_BLOCKED' }
  /** Confirmed at once, the address taken as verified. */
  | { kind: 'confirm' }
  /** Cognito goes on as it would without us: mostly with a code by mail. */
  | { kind: 'continue' };

/**
 * In this order: an address we cannot read, a blocked domain, a trusted domain. Deny beats allow.
 * Only who signs up alone can be confirmed here: Cognito ignores the flags for AdminCreateUser, and
 * what an identity provider says of an address is not proof of it (facts: cognito-triggers 4.1).
 */
export function decidePreSignUp(
  { source, email }: PreSignUpInput,
  policy: SignUpPolicy,
): PreSignUpDecision {
  if (email === null) return { kind: 'continue' };
  const parsed = parseEmailAddress(email);
  if (!parsed.ok) return { kind: 'refuse', code: 'SIGNUP_EMAIL_INVALID', flaw: parsed.flaw };
  const { domain } = parsed.address;
  if (blockedApplies(source, policy) && policy.blocked.matches(domain)) {
    return { kind: 'refuse', code: 'SIGNUP_DOMAIN_BLOCKED' };
  }
  if (source === 'SignUp' && policy.trusted.matches(domain)) return { kind: 'confirm' };
  return { kind: 'continue' };
}

/** A source that AWS adds later is bound by the list until the policy can name it. */
function blockedApplies(source: string, { blockedAppliesTo }: SignUpPolicy): boolean {
  return !isKnown(source) || blockedAppliesTo.has(source);
}

function isKnown(source: string): source is SignUpSource {
  return (signUpSources as readonly string[]).includes(source);
}
