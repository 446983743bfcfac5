/** Somebody as the directory knows them that people move from. Personal data: all of it. */
export interface LegacyUser {
  email: string;
  emailVerified: boolean;
  /** Further attributes under the pool's names, `custom:` included. */
  attributes: Readonly<Record<string, string>>;
}

/** Where people were before. No password is ever kept or logged. All throw Fault LEGACY_DIRECTORY_FAILED. */
export interface LegacyDirectory {
  /** null for an unknown user and for a wrong password alike. */
  signIn(email: string, password: string): Promise<LegacyUser | null>;
  find(email: string): Promise<LegacyUser | null>;
}
