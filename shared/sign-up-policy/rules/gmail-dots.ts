import { addressOf } from '../address-of.ts';
import { hasGmailDots } from '../mailbox.ts';
import { pass, type Rule, refuse } from '../rule.ts';

export const judgeGmailDots: Rule = ({ attempt, policy }) => {
  const address = addressOf(attempt);
  return policy.gmailDots === 'refuse' && address !== null && hasGmailDots(address)
    ? refuse('SIGNUP_GMAIL_DOTS', 'the local part of a Gmail address holds a dot')
    : pass;
};
