import { pass, type Rule, refuse } from '../rule.ts';

/** Closed means closed to people who come by themselves; the invite rule sees to invite-only. */
export const judgeMode: Rule = ({ attempt, policy }) =>
  policy.mode === 'closed' && attempt.source !== 'admin-create'
    ? refuse('SIGNUP_CLOSED', 'sign-up is closed')
    : pass;
