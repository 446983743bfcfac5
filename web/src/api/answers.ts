/**
 * What the API answers, as far as the page reads it. test/web/answers.test.ts holds it against the
 * API's own types, which openapi.json writes out.
 */

/** A user of the pool, as GET /users lists them. Times are ISO 8601. */
export interface ListedUser {
  sub: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  /** Cognito's UserStatus, such as CONFIRMED. */
  status: string;
  enabled: boolean;
  createdAt: string;
}

/** Of GET /users. */
export interface UserPage {
  users: ListedUser[];
  /** Asks for the users that follow; null at the end. */
  cursor: string | null;
}

/** Of GET /users/{sub}. */
export interface OneUser extends ListedUser {
  username: string;
  givenName: string | null;
  familyName: string | null;
  locale: string | null;
  timeZone: string | null;
  groups: string[];
  lastSignInAt?: string | null;
}

/** Somebody who may register, of GET /invites and POST /invites. */
export interface Invite {
  email: string;
  expiresAt: string;
  usedAt: string | null;
}

/** Of GET /invites. */
export interface InvitePage {
  invites: Invite[];
  cursor: string | null;
}

/** What people may change of themselves. */
export interface ProfileDetails {
  name: string | null;
  givenName: string | null;
  familyName: string | null;
  /** BCP 47. */
  locale: string | null;
  /** A name of the IANA time zone database. */
  timeZone: string | null;
}

/** Of PATCH /me, and of GET /me within the whole. */
export interface Profile extends ProfileDetails {
  createdAt: string;
  lastSignInAt?: string | null;
}

/** Of GET /me. */
export interface Me {
  profile: Profile | null;
}
