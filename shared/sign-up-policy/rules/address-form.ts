import { pass, type Rule, refuse } from '../rule.ts';

/** No later rule can judge an address that mail systems would read differently from each other. */
export const judgeAddressForm: Rule = ({ attempt }) =>
  attempt.email?.parsed.ok === false
    ? refuse('SIGNUP_EMAIL_INVALID', `the address is malformed: ${attempt.email.parsed.flaw}`)
    : pass;
