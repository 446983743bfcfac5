import type { RefusalCode } from './refusal-sentences.ts';

/**
 * Three families of error, by who must act: the operator, the person signing up or in, or we.
 * Codes are closed unions: a log, a page and a test may rely on them.
 */

export type ConfigErrorCode = 'CONFIG_MISSING' | 'CONFIG_INVALID' | 'POLICY_INVALID';

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
  | 'HANDOVER_FAILED'
  | 'KEY_STORE_FAILED'
  | 'KEY_SERVICE_FAILED'
  /** What Cognito encrypted for us is not for us, or was changed. */
  | 'CODE_UNREADABLE'
  | 'TOKEN_KEYS_FAILED'
  | 'CAPTCHA_FAILED'
  | 'TIMED_OUT'
  | 'UNEXPECTED';

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

/** For the person who signs up or in, who reads `sentenceFor` its code. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  /** For the log alone: which rule refused and why, without personal data. */
  readonly reason: string;
  /** Ids of rules in shadow that would have refused too. */
  readonly shadow: readonly string[];

  constructor(code: RefusalCode, reason: string, shadow: readonly string[] = []) {
    super(code);
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
