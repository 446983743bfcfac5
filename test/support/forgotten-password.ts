import { EMAIL } from './pool-people.ts';
import { CLIENT_ID, type TestPool } from './user-pool.ts';

/** What somebody chooses in place of a password that was forgotten. */
export const NEW_PASSWORD = 'Another-Horse-2';

/** Asks for a code. */
export const forget = (pool: TestPool, Username = EMAIL) =>
  pool.api.forgotPassword({ ClientId: CLIENT_ID, Username, ClientMetadata: { a: 'b' } });

/** Chooses a new password with it. */
export const renew = (pool: TestPool, ConfirmationCode: string, Password = NEW_PASSWORD) =>
  pool.api.confirmForgotPassword({
    ClientId: CLIENT_ID,
    Username: EMAIL,
    ConfirmationCode,
    Password,
    ClientMetadata: { c: 'd' },
  });
