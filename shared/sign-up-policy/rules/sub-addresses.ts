import { addressOf } from '../address-of.ts';
import { hasSubAddress } from '../mailbox.ts';
import { pass, type Rule, refuse } from '../rule.ts';

export const judgeSubAddresses: Rule = ({ attempt, policy }) => {
  const address = addressOf(attempt);
  return policy.subAddresses === 'refuse' && address !== null && hasSubAddress(address)
    ? refuse('SIGNUP_SUBADDRESS', 'the local part holds a tag')
    : pass;
};
