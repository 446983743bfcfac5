import { createHash, createHmac, getDiffieHellman, hkdfSync, randomBytes } from 'node:crypto';

const TIMESTAMP = 'Sun Nov 1 12:00:00 UTC 2026';

/** The client's side of SRP: what InitiateAuth is sent, and how PASSWORD_VERIFIER is answered. */
export interface SrpSignIn {
  SRP_A: string;
  answer(parameters?: Record<string, string>): Record<string, string>;
}

// RFC 5054's group of 3072 bits, with Cognito's own padding (facts: cognito-api 2.1, 2.2). Nothing
// here is the pool's own code, nor a client's: those are slow where the sandbox of jest runs them.
const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
const g = 2n;

const integer = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`);

const hash = (...parts: (string | Buffer)[]) =>
  parts.reduce((digest, part) => digest.update(part), createHash('sha256')).digest();

function padded(value: bigint): Buffer {
  const digits = value.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base % N];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

const k = integer(hash(padded(N), padded(g)));

/** One sign-in by SRP at a pool. */
export function srpSignIn(poolId: string, password: string): SrpSignIn {
  const poolName = poolId.split('_')[1] ?? '';
  const a = integer(randomBytes(32));
  const A = power(g, a);
  return {
    SRP_A: A.toString(16),
    answer({ USER_ID_FOR_SRP = '', SALT = '0', SRP_B = '0', SECRET_BLOCK = '' } = {}) {
      const B = BigInt(`0x${SRP_B}`);
      const u = integer(hash(padded(A), padded(B)));
      const inner = hash(`${poolName}${USER_ID_FOR_SRP}:${password}`);
      const x = integer(hash(padded(BigInt(`0x${SALT}`)), inner));
      const S = power((((B - k * power(g, x)) % N) + N) % N, a + u * x);
      const key = hkdfSync('sha256', padded(S), padded(u), 'Caldera Derived Key', 16);
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
