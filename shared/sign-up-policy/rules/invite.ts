import { pass, type Rule, refuse } from '../rule.ts';

/** An administrator who creates an account invites by doing so. */
export const judgeInvite: Rule = ({ attempt, policy, findings }) => {
  if (policy.mode !== 'invite-only' || attempt.source === 'admin-create') return pass;
  switch (findings.invite) {
    case 'open':
      return pass;
    case 'unavailable':
      return refuse('SIGNUP_TRY_LATER', 'the invites could not be read');
    default:
      return attempt.inviteCode === null
        ? refuse('SIGNUP_INVITE_REQUIRED', 'no invite was sent')
        : // One answer for every kind of bad invite: a stranger must not learn which codes exist.
          refuse('SIGNUP_INVITE_INVALID', `the invite is ${findings.invite}`);
  }
};
