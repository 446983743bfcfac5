/** A user as the API tells of one. Personal data: all but sub, status, enabled and the times. */
export interface DirectoryUser {
  sub: string;
  username: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  givenName: string | null;
  familyName: string | null;
  /** BCP 47. */
  locale: string | null;
  /** A name of the IANA time zone database. */
  timeZone: string | null;
  /** Cognito's UserStatus, such as CONFIRMED. */
  status: string;
  enabled: boolean;
  /** ISO 8601. */
  createdAt: string;
}

/** What people may change of themselves; null takes the value away. */
export type ProfileChanges = Partial<
  Pick<DirectoryUser, 'name' | 'givenName' | 'familyName' | 'locale' | 'timeZone'>
>;

/** The users of the pool. All throw Fault USER_POOL_FAILED. */
export interface UserDirectory {
  /** @returns `cursor-refused` where the cursor is none of the directory's, or too old */
  page(
    limit: number,
    cursor: string | null,
  ): Promise<
    { kind: 'page'; users: DirectoryUser[]; next: string | null } | { kind: 'cursor-refused' }
  >;
  find(sub: string): Promise<DirectoryUser | null>;
  findByUsername(username: string): Promise<DirectoryUser | null>;
  groupsOf(username: string): Promise<string[]>;
  /** @returns false where the user is gone */
  change(username: string, changes: ProfileChanges): Promise<boolean>;
}
