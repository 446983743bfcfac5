import type { AttributeForm } from '../policy-document.ts';
import { pass, type Rule, refuse } from '../rule.ts';

export const judgeRequiredAttributes: Rule = ({ attempt, policy }) => {
  for (const [name, form] of policy.requiredAttributes) {
    const value = attempt.attributes[name];
    if (!value) return refuse('SIGNUP_ATTRIBUTE_REQUIRED', `${name} is missing`);
    const flaw = flawOf(value, form);
    if (flaw) return refuse('SIGNUP_ATTRIBUTE_INVALID', `${name} ${flaw}`);
  }
  return pass;
};

function flawOf(value: string, form: AttributeForm): string | null {
  if (form.maximumLength !== undefined && value.length > form.maximumLength) return 'is too long';
  if (form.oneOf && !form.oneOf.includes(value)) return 'is none of the accepted values';
  if (form.pattern && !new RegExp(`^(?:${form.pattern})$`, 'u').test(value)) {
    return 'does not have the accepted form';
  }
  return null;
}
