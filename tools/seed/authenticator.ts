import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  AssociateSoftwareTokenCommand,
  InitiateAuthCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { timeBasedCode } from '../totp.ts';
import type { SeededAccount } from './accounts.ts';
import type { SeederOptions } from './seeder.ts';

/** The pool tells an authenticator's secret once: kept here to be told again. */
export interface AuthenticatorSecrets {
  read(email: string): Promise<string | undefined>;
  write(email: string, secret: string): Promise<void>;
}

/** Kept beside the local pool's own state, and as little a secret as that. */
export function secretsIn(directory: string): AuthenticatorSecrets {
  const file = path.join(directory, 'seed.json');
  const readAll = async (): Promise<Record<string, string>> => {
    try {
      return JSON.parse(await readFile(file, 'utf8'));
    } catch {
      return {};
    }
  };
  return {
    read: async (email) => (await readAll())[email],
    write: async (email, secret) => {
      const all = { ...(await readAll()), [email]: secret };
      await writeFile(file, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
    },
  };
}

/**
 * Sets up the authenticator app as the account itself would.
 *
 * @returns whether anything had to be done.
 * @throws Error of the user pool, where it has no second factors.
 */
export async function ensureTotp(
  { email, password }: SeededAccount,
  factors: string[],
  { client, userPoolClientId, secrets, now }: SeederOptions,
): Promise<boolean> {
  if (factors.includes('SOFTWARE_TOKEN_MFA')) return false;
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({
      ClientId: userPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  const AccessToken = AuthenticationResult?.AccessToken;
  const { SecretCode = '' } = await client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  const UserCode = timeBasedCode(SecretCode, now());
  await client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
  await secrets.write(email, SecretCode);
  await client.send(
    new SetUserMFAPreferenceCommand({
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    }),
  );
  return true;
}
