import type { MfaSettings } from '../mfa/mfa-settings.ts';
import type { PasswordVerifier } from '../passwords/srp.ts';

/** The states that a local user can be in (facts: cognito-api 4.1). */
export type UserStatus =
  | 'UNCONFIRMED'
  | 'CONFIRMED'
  | 'FORCE_CHANGE_PASSWORD'
  | 'RESET_REQUIRED'
  | 'EXTERNAL_PROVIDER';

/** Values are always strings, booleans and numbers included. `sub` is not among them. */
export type Attributes = Readonly<Record<string, string>>;

/** A user as stored. Times in epoch milliseconds. */
export interface User {
  readonly id: number;
  readonly poolId: string;
  /** Canonical: what was chosen at sign-up, or the `sub` in pools with UsernameAttributes. */
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  readonly attributes: Attributes;
  /** What SRP needs of the password; undefined for a user who has none. */
  readonly password: PasswordVerifier | undefined;
  /** Earlier passwords, the latest first, as far as the pool's PasswordHistorySize reaches. */
  readonly formerPasswords: readonly PasswordVerifier[];
  readonly mfa: MfaSettings;
  readonly temporaryPasswordUntil: number | undefined;
  /** Tokens issued before are refused, for clients whose tokens name no origin. */
  readonly signedOutAt: number | undefined;
  readonly createdAt: number;
  readonly modifiedAt: number;
}
