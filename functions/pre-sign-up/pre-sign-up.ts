import type { RefusalCode } from '../../shared/refusal-sentences.ts';
import {
  judgeSignUp,
  nothingAsked,
  type RuleVerdict,
} from '../../shared/sign-up-policy/judge-sign-up.ts';
import type { SignUpPolicies, SignUpPolicy } from '../../shared/sign-up-policy/policy.ts';
import { type RuleId, ruleIds, type SignUpAttempt } from '../../shared/sign-up-policy/rule.ts';
import { rulesThatLookUp } from '../../shared/sign-up-policy/rules.ts';
import { type FederatedPorts, joinFederated } from './federated-sign-up.ts';
import { type LookUpPorts, lookUp } from './look-up.ts';

export interface PreSignUpPorts extends LookUpPorts, FederatedPorts {
  policies: SignUpPolicies;
}

/** Who wants to sign up: the attempt, and the names Cognito has for pool and user. */
export interface PreSignUpInput extends SignUpAttempt {
  userPoolId: string;
  /** For a federated user `<Provider>_<id>`. */
  userName: string;
}

export type PreSignUpDecision =
  | {
      outcome: 'refuse';
      /** The rule's id; `federation` where an account of the same person stands in the way. */
      rule: RuleId | 'federation';
      code: RefusalCode;
      reason: string;
      shadowed: RuleVerdict[];
    }
  /** Cognito goes on as it would without us, but for what the two flags spare the person. */
  | { outcome: 'accept'; autoConfirm: boolean; autoVerifyEmail: boolean; shadowed: RuleVerdict[] };

const rulesAtHand = ruleIds.filter((rule) => !rulesThatLookUp.includes(rule));

/**
 * Whether this person may sign up, by the policy of the app client. What the rules can tell without
 * asking anybody is told first: a hopeless sign-up costs no request and burns no CAPTCHA token.
 * @throws Fault USER_POOL_FAILED
 */
export async function decidePreSignUp(
  input: PreSignUpInput,
  ports: PreSignUpPorts,
): Promise<PreSignUpDecision> {
  const policy = ports.policies.for(input.clientId);
  const hopeless = judgeSignUp({ attempt: input, policy, findings: nothingAsked }, rulesAtHand);
  if (hopeless.outcome === 'refuse') return hopeless;
  const findings = await lookUp(input, policy, ports);
  const judgement = judgeSignUp({ attempt: input, policy, findings });
  if (judgement.outcome === 'refuse') return judgement;
  const obstacle = await federationObstacle(input, policy, ports);
  return obstacle ? { ...obstacle, shadowed: judgement.shadowed } : judgement;
}

async function federationObstacle(
  input: PreSignUpInput,
  policy: SignUpPolicy,
  ports: FederatedPorts,
) {
  if (input.source !== 'federated') return null;
  const joined = await joinFederated(input, policy.federatedSameEmail, ports);
  switch (joined) {
    case 'apart':
      return null;
    case 'linked':
      return {
        outcome: 'refuse',
        rule: 'federation',
        code: 'SIGNUP_ACCOUNT_LINKED',
        reason: 'linked to the account with the same verified address; the next sign-in works',
      } as const;
    case 'refused':
      return {
        outcome: 'refuse',
        rule: 'federation',
        code: 'SIGNUP_ACCOUNT_EXISTS',
        reason: 'an account with the same verified address exists',
      } as const;
  }
}
