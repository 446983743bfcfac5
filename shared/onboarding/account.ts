/** A person's account as the pool has it now. Personal data: username, email. */
export interface Account {
  /** Never changes and is never given to another person. */
  sub: string;
  userPoolId: string;
  username: string;
  /** null where the user has none. */
  email: string | null;
  /** Whether the pool takes the address as proven. */
  emailVerified: boolean;
  /** The app client that the person came through; null where none is known. */
  clientId: string | null;
  /** When the account was made, epoch milliseconds; null where the caller was not told. */
  madeAt: number | null;
  /** The sign-in that is under way; null at any other occasion. */
  signIn: SignIn | null;
}

export interface SignIn {
  /** Epoch milliseconds. */
  at: number;
  /** From a device that the pool, if it remembers devices, had not met before. */
  isNewDevice: boolean;
}
