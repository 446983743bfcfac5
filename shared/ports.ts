import type { UnknownRecord } from './shape.ts';
import type { CaptchaSettings } from './sign-up-policy/policy-document.ts';

/** What rules and methods need from the world. Adapters are in shared/aws and system-ports.ts. */

/** Epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** Cryptographically strong. */
export interface Random {
  /** Uniform in [0, maximumExclusive). */
  integer(maximumExclusive: number): number;
  bytes(size: number): Buffer;
}

/** Lets time pass, so that how long an answer takes tells nothing. */
export interface Pause {
  wait(milliseconds: number): Promise<void>;
}

/** A code on its way to a person, as every function but the one that made it knows it. */
export interface Challenge {
  /** Random, unguessable. */
  id: string;
  /** Which code key its hash was made with. */
  keyId: string;
  /** Epoch seconds. */
  expiresAt: number;
}

/** The right to send the one message of a sign-in, held from `claim` until `reusableUntil`. */
export interface ChallengeClaim {
  /** What the message is for: a digest of pool, client, user, purpose and method. */
  key: string;
  challenge: Challenge;
  /** Epoch seconds: until then a further claim on the same key joins this challenge. */
  reusableUntil: number;
}

export interface StoredCode {
  challenge: Challenge;
  /** Keyed hash of the code (base64url); the code itself is never stored. */
  codeHash: string;
  /** Random: tells a write that is repeated from that of another call. */
  sender: string;
}

export interface Try {
  challengeId: string;
  /** Keyed hash of the answer (base64url). */
  answerHash: string;
  /** The round of the sign-in this answer belongs to: lets Cognito's retries repeat a success. */
  ticket: string;
  maximumTries: number;
  /** Epoch seconds. */
  now: number;
}

export type TryResult =
  /** The code may still be used; compare with `codeHash`. */
  | { kind: 'open'; codeHash: string; triesLeft: number }
  /** Unknown, expired, used in another round, or its tries are spent. */
  | { kind: 'closed' };

/**
 * Codes in flight. Every method is one conditional write and may be repeated with the same
 * arguments without further effect, since Cognito may call a trigger up to three times, overlapping.
 * All throw Fault CHALLENGE_STORE_FAILED.
 */
export interface ChallengeStore {
  /**
   * Takes the claim unless somebody has it, and tells which claim stands.
   * `now` is epoch seconds.
   */
  claim(claim: ChallengeClaim, now: number): Promise<ChallengeClaim>;
  /** Lets the next claim win at once, if `challengeId` still holds the claim. */
  release(key: string, challengeId: string): Promise<void>;
  /** Keeps the code of a challenge: true for the first sender, and for that one alone. */
  save(code: StoredCode): Promise<boolean>;
  /** Spends one try; different answers cost one each, the same answer again costs nothing. */
  spendTry(attempt: Try): Promise<TryResult>;
  /** The single use: true for the first ticket that comes, and for that ticket alone. */
  use(challengeId: string, ticket: string): Promise<boolean>;
}

/**
 * Counters with an end, each change one conditional write, so that a limit holds however many come
 * at once. All throw Fault CHALLENGE_STORE_FAILED.
 */
export interface Budgets {
  /**
   * Takes one, unless `limit` have been taken; `expiresAt` is epoch seconds.
   * @returns how many have been taken, this one too; null when there was none left to take
   */
  spend(key: string, limit: number, expiresAt: number): Promise<number | null>;
  /** Whether `spend` found none left when this process last asked; asks nobody now. */
  hasRefused(key: string): boolean;
  /** Gives back one that was taken. */
  giveBack(key: string): Promise<void>;
  /** Takes one for `mark`, unless `limit` others have; the same mark again costs nothing. */
  mark(key: string, mark: string, limit: number, expiresAt: number): Promise<boolean>;
  /** Gives back what `mark` took. */
  unmark(key: string, mark: string): Promise<void>;
}

/** To one address in ASCII form. */
export interface EmailMessage {
  to: string;
  subject: string;
  text: string;
  html?: string;
}

export interface Mailer {
  /** @throws Fault MAIL_FAILED when it was certainly not sent, MAIL_UNSURE when nobody knows */
  send(message: EmailMessage): Promise<void>;
}

export interface TextMessage {
  /** E.164, such as +4915112345678. */
  to: string;
  text: string;
}

export interface Texter {
  /** @throws Fault SMS_FAILED when it was certainly not sent, SMS_UNSURE when nobody knows */
  send(message: TextMessage): Promise<void>;
}

export interface CodeKey {
  id: string;
  /** 32 bytes. */
  secret: Buffer;
}

/** The keys that codes are hashed with; several, so that they can be rotated with codes in flight. */
export interface KeyStore {
  /** @throws Fault KEY_STORE_FAILED, ConfigError CONFIG_INVALID */
  current(): Promise<CodeKey>;
  /** @throws Fault KEY_STORE_FAILED, ConfigError CONFIG_INVALID */
  find(keyId: string): Promise<CodeKey | null>;
}

/** Reads the codes that Cognito encrypts for custom senders. */
export interface CodeReader {
  /**
   * The code, or the temporary password with its HTML escapes.
   * @param code base64
   * @throws Fault CODE_UNREADABLE when it is not for this pool or not whole, KEY_SERVICE_FAILED
   */
  read(code: string, userPoolId: string): Promise<string>;
}

export interface TokenVerifier {
  /**
   * What a Cognito ID or access token says, once its signature, issuer, expiry, client and token_use
   * were found right; null where one of them is not.
   * @throws Fault TOKEN_KEYS_FAILED when the keys to judge it with cannot be had
   */
  verify(token: string): Promise<UnknownRecord | null>;
}

/** Asks a siteverify service whether a person passed its CAPTCHA. */
export interface CaptchaVerifier {
  /** @throws Fault CAPTCHA_FAILED when the service could not be asked */
  verify(token: string, settings: CaptchaSettings): Promise<boolean>;
}

/** A user of the pool with a password of its own. */
export interface DirectoryUser {
  username: string;
}

/** A person as an identity provider knows it. */
export interface FederatedIdentity {
  provider: string;
  userId: string;
}

/** What a sign-up asks of the pool itself. All throw Fault USER_POOL_FAILED. */
export interface UserDirectory {
  /** Local users whose address it is and who have verified it. */
  findByVerifiedEmail(userPoolId: string, email: string): Promise<DirectoryUser[]>;
  /** Lets the identity sign in as this user from its next sign-in on; safe to repeat. */
  linkIdentity(userPoolId: string, username: string, identity: FederatedIdentity): Promise<void>;
}
