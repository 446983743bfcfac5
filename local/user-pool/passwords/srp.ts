import { createHash, createHmac, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { type Random, systemRandom } from '../ports.ts';
import { powerOfGenerator } from './srp-generator.ts';
import { elementBytes, generator, paddedBytes, powerModuloPrime, prime } from './srp-group.ts';

// SRP-6a as Amazon Cognito does it: RFC 5054 with SHA-256, another padding, a key derived by HKDF
// and a proof of Cognito's own (facts: cognito-api 2). Everything here is synchronous: a power of g
// takes about 0.3 ms, one of anything else 0.8 ms, and a whole sign-in one of g and two others.

/** What is kept instead of a password: both lower-case hex. */
export interface PasswordVerifier {
  salt: string;
  verifier: string;
}

/**
 * Whose password it is. `poolName` is the part of the pool id after the underscore and `userId` the
 * canonical username, never the alias typed; for a device they are the group key and the device key.
 */
export interface SrpIdentity {
  poolName: string;
  userId: string;
}

/** One exchange on the server's side: `privateKey` is b, `publicKey` is SRP_B; both hex. */
export interface SrpExchange {
  privateKey: string;
  publicKey: string;
}

/** What the client sends to prove the password, with the exchange it belongs to. */
export interface SrpProof extends SrpIdentity, SrpExchange {
  stored: PasswordVerifier;
  /** SRP_A: hex, not padded, possibly of odd length. */
  clientPublicKey: string;
  /** PASSWORD_CLAIM_SECRET_BLOCK: base64. */
  secretBlock: string;
  /** TIMESTAMP, as received. Its age is for the caller to judge. */
  timestamp: string;
  /** PASSWORD_CLAIM_SIGNATURE: base64. */
  signature: string;
}

const saltBytes = 16;
const privateKeyBytes = 32; // RFC 5054 section 2.5.3: at least 256 bits
const longestPublicKeyDigits = 1024;

// k is a constant of the group: H(N | g).
const multiplier = toInteger(hash(paddedBytes(prime), paddedBytes(generator)));

/** Derives the verifier of a password, with a fresh salt unless one is given (hex). */
export function createPasswordVerifier(
  input: SrpIdentity & { password: string; salt?: string; random?: Random },
): PasswordVerifier {
  const salt = input.salt ?? withNonZeroFirstDigit((input.random ?? systemRandom).bytes(saltBytes));
  const exponent = passwordExponent({ ...input, salt });
  return { salt, verifier: powerOfGenerator(exponent).toString(16) };
}

/** Whether a password in clear text is the one the verifier was made of. In constant time. */
export function passwordMatches(
  input: SrpIdentity & { password: string; stored: PasswordVerifier },
): boolean {
  const candidate = createPasswordVerifier({ ...input, salt: input.stored.salt });
  return timingSafeEqual(
    elementOf(BigInt(`0x${candidate.verifier}`)),
    elementOf(BigInt(`0x${input.stored.verifier}`)),
  );
}

/**
 * Chooses b, good for one exchange, and computes B = k·v + g^b. B has all its 768 digits: clients that
 * parse it as a number drop leading zeros before hashing, others keep them (facts: cognito-api 2.2).
 */
export function startSrpExchange(
  stored: PasswordVerifier,
  random: Random = systemRandom,
): SrpExchange {
  for (;;) {
    const exponent = toInteger(random.bytes(privateKeyBytes));
    const verifier = BigInt(`0x${stored.verifier}`);
    const publicKey = ((multiplier * verifier + powerOfGenerator(exponent)) % prime).toString(16);
    if (publicKey.length === elementBytes * 2) {
      return { privateKey: exponent.toString(16), publicKey };
    }
  }
}

/** Whether SRP_A is hex and not a multiple of N, which RFC 5054 section 2.5.4 has a server refuse. */
export function isValidClientPublicKey(srpA: string): boolean {
  return (
    srpA.length <= longestPublicKeyDigits &&
    /^[0-9a-f]+$/i.test(srpA) &&
    BigInt(`0x${srpA}`) % prime !== 0n
  );
}

/** Whether the client knew the password. In constant time; false on anything malformed. */
export function proofMatches(input: SrpProof): boolean {
  if (!isValidClientPublicKey(input.clientPublicKey)) return false;
  const key = sessionKey(input);
  if (key === null) return false;
  const expected = createHmac('sha256', key)
    .update(input.poolName)
    .update(input.userId)
    .update(Buffer.from(input.secretBlock, 'base64'))
    .update(input.timestamp)
    .digest();
  const given = Buffer.from(input.signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * A verifier for a user that does not exist, the same at each call, so that a sign-in tells nothing
 * about who has an account (RFC 5054 section 2.5.1.3). `secret` is the pool's own, at least 16 bytes.
 */
export function simulatedVerifier(input: SrpIdentity & { secret: KeyObject }): PasswordVerifier {
  const derive = (purpose: string, size: number) =>
    Buffer.from(
      hkdfSync(
        'sha256',
        input.secret,
        input.poolName,
        hash(JSON.stringify([purpose, input.userId])),
        size,
      ),
    );
  // Any square of the group could be somebody's verifier. Squaring costs next to nothing, so that
  // the time of an answer does not tell strangers from users either.
  const root = toInteger(derive('verifier', elementBytes));
  return {
    salt: withNonZeroFirstDigit(derive('salt', saltBytes)),
    verifier: ((root * root) % prime).toString(16),
  };
}

// x = H(salt | H(P | I | ":" | password)), without a separator between P and I.
function passwordExponent(input: SrpIdentity & { password: string; salt: string }): bigint {
  const inner = hash(`${input.poolName}${input.userId}:${input.password}`);
  return toInteger(hash(paddedBytes(BigInt(`0x${input.salt}`)), inner));
}

// K = HKDF(S) with S = (A · v^u)^b; null where u = 0, which RFC 2945 has both sides refuse.
function sessionKey(input: SrpProof): Buffer | null {
  const clientPublicKey = BigInt(`0x${input.clientPublicKey}`);
  const scrambler = toInteger(
    hash(paddedBytes(clientPublicKey), paddedBytes(BigInt(`0x${input.publicKey}`))),
  );
  if (scrambler === 0n) return null;
  const verifier = BigInt(`0x${input.stored.verifier}`);
  const shared = powerModuloPrime(
    clientPublicKey * powerModuloPrime(verifier, scrambler),
    BigInt(`0x${input.privateKey}`),
  );
  return Buffer.from(
    hkdfSync('sha256', paddedBytes(shared), paddedBytes(scrambler), 'Caldera Derived Key', 16),
  );
}

function hash(...parts: readonly (string | Buffer)[]): Buffer {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
}

function toInteger(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function elementOf(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(elementBytes * 2, '0'), 'hex');
}

function withNonZeroFirstDigit(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^0/, '1');
}
