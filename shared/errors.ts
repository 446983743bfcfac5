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
  | 'MESSAGE_UNREADABLE'
  | 'USER_POOL_FAILED'
  | 'MAIL_FAILED'
  | 'KEY_STORE_FAILED'
  | 'TOKEN_KEYS_FAILED'
  | 'TIMED_OUT'
  | 'UNEXPECTED';

/** What a person reads. Cognito adds a full stop itself, so a sentence here ends without one. */
const refusalSentences = {
  SIGNUP_EMAIL_INVALID: 'This is not an e-mail address that mail can be delivered to',
  SIGNUP_DOMAIN_BLOCKED: 'This e-mail domain is not accepted here',
  SIGNIN_REFUSED: 'Signing in is not possible with this address',
  SIGNIN_APP_REFUSED: 'Signing in is not possible with this app',
  SIGNIN_CLOSED: 'Signing in is closed at present, please try again later',
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

  constructor(code: RefusalCode, reason: string) {
    super(`${code}: ${refusalSentences[code]}`);
    this.code = code;
    this.reason = reason;
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
