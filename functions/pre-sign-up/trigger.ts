import { parseEmailAddress } from '../../shared/email-address.ts';
import { Refusal } from '../../shared/errors.ts';
import { readOptionalRecord, type UnknownRecord } from '../../shared/shape.ts';
import type { SignUpAttempt } from '../../shared/sign-up-policy/rule.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';
import { decidePreSignUp, type PreSignUpDecision, type PreSignUpPorts } from './pre-sign-up.ts';

/** An event as the rules see it, but for who called and under which name. */
type AdmittedSignUp = Omit<SignUpAttempt, 'clientId'>;

/** What a page sends along, in ValidationData (never stored) or ClientMetadata. */
const captchaTokenKey = 'captchaToken';
const inviteCodeKey = 'inviteCode';

const sources: Readonly<Record<string, SignUpAttempt['source']>> = {
  PreSignUp_AdminCreateUser: 'admin-create',
  PreSignUp_ExternalProvider: 'federated',
};

export const preSignUpTrigger: TriggerDefinition<AdmittedSignUp, PreSignUpPorts> = {
  trigger: 'PreSignUp',
  admit,
  answer: async ({ input, clientId, userPoolId, userName }, ports) =>
    answer(await decidePreSignUp({ ...input, clientId, userPoolId, userName }, ports)),
};

function admit(request: UnknownRecord, triggerSource: string): AdmittedSignUp {
  const attributes = readTexts(request.userAttributes, 'request.userAttributes');
  const sent = {
    ...readTexts(request.clientMetadata, 'request.clientMetadata'),
    ...readTexts(request.validationData, 'request.validationData'),
  };
  const email = attributes.email;
  return {
    // A source that AWS adds later is bound like a person who comes alone.
    source: sources[triggerSource] ?? 'sign-up',
    email: email ? { written: email, parsed: parseEmailAddress(email) } : null,
    attributes,
    captchaToken: sent[captchaTokenKey] || null,
    inviteCode: sent[inviteCodeKey] || null,
  };
}

/**
 * To refuse is to throw: `autoConfirmUser: false` only means "not confirmed yet".
 * A phone number is never verified here: no rule of ours has looked at it.
 * @throws Refusal SIGNUP_…
 */
function answer(decision: PreSignUpDecision): TriggerAnswer {
  const shadow = decision.shadowed.map(({ rule }) => rule);
  const line = shadow.length === 0 ? {} : { shadow: shadow.join(' ') };
  switch (decision.outcome) {
    case 'refuse':
      throw new Refusal(decision.code, `${decision.rule}: ${decision.reason}`, shadow);
    case 'accept': {
      const { autoConfirm, autoVerifyEmail } = decision;
      const response = {
        ...(autoConfirm ? { autoConfirmUser: true } : {}),
        ...(autoVerifyEmail ? { autoVerifyEmail: true } : {}),
      };
      const code = autoConfirm || autoVerifyEmail ? { code: 'TRUSTED_DOMAIN' } : {};
      return { outcome: 'allowed', ...code, ...line, response };
    }
  }
}

/** Cognito's maps hold text alone (facts: cognito-triggers 1); anything else is left out. */
function readTexts(value: unknown, place: string): Record<string, string> {
  const entries = Object.entries(readOptionalRecord(value, place));
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
