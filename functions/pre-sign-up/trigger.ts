import { Refusal } from '../../shared/errors.ts';
import { readOptionalRecord, readOptionalText, type UnknownRecord } from '../../shared/shape.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';
import type { SignUpPolicy } from './policy.ts';
import { decidePreSignUp, type PreSignUpDecision, type PreSignUpInput } from './pre-sign-up.ts';

export const preSignUpTrigger: TriggerDefinition<PreSignUpInput, SignUpPolicy> = {
  trigger: 'PreSignUp',
  admit,
  answer: ({ input }, policy) => answer(decidePreSignUp(input, policy)),
};

function admit(request: UnknownRecord, triggerSource: string): PreSignUpInput {
  const attributes = readOptionalRecord(request.userAttributes, 'request.userAttributes');
  return {
    source: triggerSource.slice(triggerSource.indexOf('_') + 1),
    email: readOptionalText(attributes.email, 'request.userAttributes.email'),
  };
}

/**
 * To refuse is to throw: `autoConfirmUser: false` only means "not confirmed yet".
 * A phone number is never verified here: no rule of ours has looked at it.
 * @throws Refusal SIGNUP_EMAIL_INVALID, SIGNUP_DOMAIN_BLOCKED
 */
function answer(decision: PreSignUpDecision): TriggerAnswer {
  switch (decision.kind) {
    case 'refuse':
      throw new Refusal(decision.code, reasonOf(decision));
    case 'confirm':
      return {
        outcome: 'allowed',
        code: 'TRUSTED_DOMAIN',
        response: { autoConfirmUser: true, autoVerifyEmail: true },
      };
    case 'continue':
      return { outcome: 'allowed' };
  }
}

function reasonOf(decision: Extract<PreSignUpDecision, { kind: 'refuse' }>): string {
  return decision.code === 'SIGNUP_EMAIL_INVALID'
    ? `the address is not readable: ${decision.flaw}`
    : 'the domain is on the list blocked.domains of policy/sign-up.json';
}
