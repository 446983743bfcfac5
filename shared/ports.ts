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

/** One row a person, made when the account is confirmed. Personal data: username, email. */
export interface Profile {
  sub: string;
  username: string;
  /** null where the user has none. */
  email: string | null;
  /** ISO 8601. */
  createdAt: string;
}

export interface ProfileStore {
  /**
   * Writes the row if there is none; safe to repeat.
   * @throws Fault PROFILE_STORE_FAILED
   */
  create(profile: Profile): Promise<'created' | 'exists'>;
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
   * Takes the claim, or tells which challenge holds it.
   * `now` is epoch seconds.
   */
  claim(
    claim: ChallengeClaim,
    now: number,
  ): Promise<{ kind: 'won' } | { kind: 'joined'; challenge: Challenge }>;
  /** Lets the next claim win at once, if `challengeId` still holds the claim. */
  release(key: string, challengeId: string): Promise<void>;
  save(code: StoredCode): Promise<void>;
  /** Spends one try; different answers cost one each, the same answer again costs nothing. */
  spendTry(attempt: Try): Promise<TryResult>;
  /** The single use: true for the first ticket that comes, and for that ticket alone. */
  use(challengeId: string, ticket: string): Promise<boolean>;
}

/** Plain text; to one address in ASCII form. */
export interface EmailMessage {
  to: string;
  subject: string;
  text: string;
}

export interface Mailer {
  /** @throws Fault MAIL_FAILED */
  send(message: EmailMessage): Promise<void>;
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

export interface TokenVerifier {
  /**
   * Signature, issuer, expiry, client and token_use of a Cognito ID or access token.
   * @throws Fault TOKEN_KEYS_FAILED when the keys to judge it with cannot be had
   */
  isValid(token: string): Promise<boolean>;
}
