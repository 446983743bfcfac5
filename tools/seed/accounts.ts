/** A state that an account can be in, as `npm run seed` names it. */
export type AccountState =
  | 'confirmed'
  | 'unconfirmed'
  | 'force-change-password'
  | 'admin'
  | 'with TOTP'
  | 'disabled';

export interface SeededAccount {
  state: AccountState;
  email: string;
  password: string;
  /** How to sign in as this one. */
  note: string;
}

/** For the desk alone: everybody may know it. Accepted by the pool's password policy as shipped. */
const password = 'Lifeguard-2025';

/** One for each state. trusted.example needs no code (policy/), example.com does. */
export const accounts: readonly SeededAccount[] = [
  {
    state: 'confirmed',
    email: 'ada@trusted.example',
    password,
    note: 'by password, by e-mail code, or by both',
  },
  {
    state: 'unconfirmed',
    email: 'waiting@example.com',
    password,
    note: 'sign in, then enter the code from the inbox',
  },
  {
    state: 'force-change-password',
    email: 'new@trusted.example',
    password: 'Temporary-2025',
    note: 'the password is temporary: you choose your own',
  },
  {
    state: 'admin',
    email: 'admin@trusted.example',
    password,
    note: 'as the first; sees users and invites too',
  },
  {
    state: 'with TOTP',
    email: 'totp@trusted.example',
    password,
    note: 'by password, then the code of an authenticator app',
  },
  {
    state: 'disabled',
    email: 'disabled@trusted.example',
    password,
    note: 'is refused',
  },
];
