import { addressOf } from '../address-of.ts';
import { pass, type Rule, refuse } from '../rule.ts';

/** Whoever has no address has no allowed domain either: a list that is there is never passed by. */
export const judgeAllowedDomains: Rule = ({ attempt, policy }) => {
  if (policy.allowedDomains === null) return pass;
  const domain = addressOf(attempt)?.domain;
  const entry = domain === undefined ? null : policy.allowedDomains.match(domain);
  return entry === null
    ? refuse('SIGNUP_DOMAIN_NOT_ALLOWED', 'the domain is not among those allowed')
    : pass;
};
