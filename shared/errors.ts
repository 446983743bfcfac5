/**
 * Three families of error, by who must act: the operator, the person signing up or in, or we.
 * Codes are closed unions: a log, a page and a test may rely on them.
 */

export type ConfigErrorCode = 'CONFIG_MISSING' | 'CONFIG_INVALID' | 'POLICY_INVALID';

export type RefusalCode = keyof typeof refusalSentences;

export type FaultCode =
  | 'EVENT_INVALID'
  | 'EVENT_UNEXPECTED'
  | 'PROFILE_STORE_FAILED'
  | 'CHALLENGE_STORE_FAILED'
  | 'INVITE_STORE_FAILED'
  | 'LEGACY_DIRECTORY_FAILED'
  | 'USER_POOL_FAILED'
  /** Certainly not sent. */
  | 'MAIL_FAILED'
  | 'SMS_FAILED'
  | 'SMS_UNSURE'
  /** It may or may not have been sent. */
  | 'MAIL_UNSURE'
  | 'SWEEP_LOST'
  | 'KEY_STORE_FAILED'
  | 'KEY_SERVICE_FAILED'
  /** What Cognito encrypted for us is not for us, or was changed. */
  | 'CODE_UNREADABLE'
  | 'TOKEN_KEYS_FAILED'
  | 'CAPTCHA_FAILED'
  | 'TIMED_OUT'
  | 'UNEXPECTED';

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

/** Why something failed, in words that are safe in a log: a class or AWS code, never a message. */
interface Cause {
  cause?: unknown;
}

/**
 * For the operator: a setting or policy file is missing or has the wrong form.
 * The message names the setting and the accepted form, never the value found.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code: ConfigErrorCode;

  constructor(code: ConfigErrorCode, message: string, options?: Cause) {
    super(message, options);
    this.code = code;
  }
}

/**
 * For the person who signs up or in. The message is public: Cognito shows it word for word as
 * "PreSignUp failed with error <message>." (facts: cognito-triggers 7).
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  /** For the log alone: which rule refused and why, without personal data. */
  readonly reason: string;
  /** Ids of rules in shadow that would have refused too. */
  readonly shadow: readonly string[];

  constructor(code: RefusalCode, reason: string, shadow: readonly string[] = []) {
    super(`${code}: ${refusalSentences[code]}`);
    this.code = code;
    this.reason = reason;
    this.shadow = shadow;
  }
}

/** For us: text and cause stay in the log, the caller gets `faultSentence`. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string, options?: Cause) {
    super(message, options);
    this.code = code;
  }
}

/** The one bland sentence that callers get for every fault and misconfiguration. */
export function faultSentence(requestId: string): string {
  return `SERVICE_FAULT: Something went wrong on our side, please try again (request ${requestId})`;
}
