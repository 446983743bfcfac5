import { addressOf } from '../address-of.ts';
import { pass, type Rule, refuse } from '../rule.ts';

export const judgeBlockedDomains: Rule = ({ attempt, policy }) => {
  const domain = addressOf(attempt)?.domain;
  const entry = domain === undefined ? null : policy.blockedDomains.match(domain);
  return entry === null ? pass : refuse('SIGNUP_DOMAIN_BLOCKED', `blocked by the entry ${entry}`);
};
