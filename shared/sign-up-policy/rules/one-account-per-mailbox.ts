import { pass, type Rule, refuse } from '../rule.ts';

export const judgeOneAccountPerMailbox: Rule = ({ policy, findings }) => {
  if (!policy.oneAccountPerMailbox) return pass;
  switch (findings.mailbox) {
    case 'taken':
      return refuse('SIGNUP_MAILBOX_TAKEN', 'another account has the same mailbox');
    case 'unavailable':
      return refuse('SIGNUP_TRY_LATER', 'the mailboxes could not be read');
    default:
      return pass;
  }
};
