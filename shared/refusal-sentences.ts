/** What a person reads. Cognito adds a full stop itself, so a sentence here ends without one. */
export const refusalSentences = {
  SIGNUP_CLOSED: 'Sign-up is closed at present',
  SIGNUP_EMAIL_INVALID: 'This is not an e-mail address that mail can be delivered to',
  SIGNUP_DOMAIN_BLOCKED: 'This e-mail domain is not accepted here',
  SIGNIN_PAGE_NOT_ALLOWED: 'Sign-in links may not lead to this page',
  SIGNIN_REFUSED: 'Signing in is not possible with this address',
  SIGNIN_APP_REFUSED: 'Signing in is not possible with this app',
  SIGNIN_CLOSED: 'Signing in is closed at present, please try again later',
  SIGNUP_DOMAIN_NOT_ALLOWED: 'Please sign up with an e-mail address of an accepted organisation',
  SIGNUP_DISPOSABLE_ADDRESS: 'Please sign up with a lasting e-mail address, not a disposable one',
  SIGNUP_SUBADDRESS: 'Please leave out the plus sign and what follows it in the e-mail address',
  SIGNUP_GMAIL_DOTS: 'Please leave out the dots before the @ in the Gmail address',
  SIGNUP_ATTRIBUTE_REQUIRED:
    'A detail that is needed to sign up is missing, please fill in them all',
  SIGNUP_ATTRIBUTE_INVALID: 'A detail does not have the accepted form, please look through them',
  SIGNUP_CAPTCHA_FAILED: 'Please solve the CAPTCHA and try again',
  SIGNUP_INVITE_REQUIRED: 'Sign-up is by invitation alone, please use the link of your invitation',
  SIGNUP_INVITE_INVALID: 'This invitation cannot be used, please ask for a new one',
  SIGNUP_MAILBOX_TAKEN: 'There is an account for this mailbox already, please sign in',
  SIGNUP_ACCOUNT_EXISTS: 'There is an account with this e-mail address, please sign in to it',
  SIGNUP_ACCOUNT_LINKED:
    'Your account is now linked to this way of signing in, please sign in again',
  SIGNUP_TRY_LATER: 'We could not check your sign-up just now, please try again in a minute',
} as const;

export type RefusalCode = keyof typeof refusalSentences;

/**
 * What is said for a code. It is public: Cognito shows it word for word as "PreSignUp failed with
 * error <sentence>." (facts: cognito-triggers 7).
 */
export function sentenceFor(code: RefusalCode): string {
  return `${code}: ${refusalSentences[code]}`;
}
