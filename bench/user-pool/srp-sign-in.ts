import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
  generator,
  paddedBytes,
  powerModuloPrime,
  prime,
} from '../../local/user-pool/passwords/srp-group.ts';

const TIMESTAMP = 'Sun Nov 1 12:00:00 UTC 2026';

/** The client's side of SRP, for any number of sign-ins of one person. */
export interface SrpSignIn {
  /** What InitiateAuth is sent: hex. */
  SRP_A: string;
  /** How PASSWORD_VERIFIER is answered, given the ChallengeParameters. */
  answer(parameters?: Record<string, string>): Record<string, string>;
}

const integer = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`);

const hash = (...parts: (string | Buffer)[]) =>
  parts.reduce((digest, part) => digest.update(part), createHash('sha256')).digest();

const k = integer(hash(paddedBytes(prime), paddedBytes(generator)));

/**
 * The client's side of SRP at a pool (facts: cognito-api 2.1, 2.2), for the bench and the tests.
 * It shares the group's arithmetic with the pool's side, which test/local/user-pool/passwords/srp.test.ts holds
 * against a client of AWS's, and nothing else. AWS's clients themselves take many times as long.
 */
export function srpSignIn(poolId: string, password: string): SrpSignIn {
  const poolName = poolId.split('_')[1] ?? '';
  const a = integer(randomBytes(32));
  const A = powerModuloPrime(generator, a);
  return {
    SRP_A: A.toString(16),
    answer({ USER_ID_FOR_SRP = '', SALT = '0', SRP_B = '0', SECRET_BLOCK = '' } = {}) {
      const B = BigInt(`0x${SRP_B}`);
      const u = integer(hash(paddedBytes(A), paddedBytes(B)));
      const inner = hash(`${poolName}${USER_ID_FOR_SRP}:${password}`);
      const x = integer(hash(paddedBytes(BigInt(`0x${SALT}`)), inner));
      const base = (((B - k * powerModuloPrime(generator, x)) % prime) + prime) % prime;
      const S = powerModuloPrime(base, a + u * x);
      const key = hkdfSync('sha256', paddedBytes(S), paddedBytes(u), 'Caldera Derived Key', 16);
      const signature = createHmac('sha256', Buffer.from(key))
        .update(poolName)
        .update(USER_ID_FOR_SRP)
        .update(Buffer.from(SECRET_BLOCK, 'base64'))
        .update(TIMESTAMP)
        .digest('base64');
      return {
        USERNAME: USER_ID_FOR_SRP,
        PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
        PASSWORD_CLAIM_SIGNATURE: signature,
        TIMESTAMP,
      };
    },
  };
}
