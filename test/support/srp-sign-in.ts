import { identityJsSrp } from './identity-js-srp.ts';

const TIMESTAMP = 'Sun Nov 1 12:00:00 UTC 2026';

/** The client's side of SRP: what InitiateAuth is sent, and how PASSWORD_VERIFIER is answered. */
export interface SrpSignIn {
  SRP_A: string;
  answer(parameters?: Record<string, string>, timestamp?: string): Record<string, string>;
}

/** One sign-in by SRP at a pool, computed by the code of amazon-cognito-identity-js. */
export function srpSignIn(poolId: string, password: string): SrpSignIn {
  const srp = identityJsSrp(poolId.split('_')[1] ?? '');
  return {
    SRP_A: srp.clientPublicKey,
    answer(
      { USER_ID_FOR_SRP = '', SALT = '', SRP_B = '', SECRET_BLOCK = '' } = {},
      timestamp = TIMESTAMP,
    ) {
      const signature = srp.sign({
        userId: USER_ID_FOR_SRP,
        password,
        salt: SALT,
        publicKey: SRP_B,
        secretBlock: SECRET_BLOCK,
        timestamp,
      });
      return {
        USERNAME: USER_ID_FOR_SRP,
        PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
        PASSWORD_CLAIM_SIGNATURE: signature,
        TIMESTAMP: timestamp,
      };
    },
  };
}
