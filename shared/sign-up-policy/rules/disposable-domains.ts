import { addressOf } from '../address-of.ts';
import { pass, type Rule, refuse } from '../rule.ts';

export const judgeDisposableDomains: Rule = ({ attempt, policy }) => {
  const domain = addressOf(attempt)?.domain;
  const entry = domain === undefined ? null : (policy.disposableDomains?.match(domain) ?? null);
  return entry === null
    ? pass
    : refuse('SIGNUP_DISPOSABLE_ADDRESS', `${entry} is a disposable provider`);
};
