import { createPrivateKey, createPublicKey, diffieHellman, getDiffieHellman } from 'node:crypto';

/** The safe prime N of 3072 bits: RFC 5054 appendix A, which is RFC 3526 group 15. */
export const prime = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);

/** The generator g of the group. */
export const generator = 2n;

/** Length of a group element in bytes. */
export const elementBytes = 384;

/**
 * The bytes of a positive integer in the shortest two's-complement form, as Cognito hashes numbers:
 * a leading zero byte only where the top bit would be a sign. RFC 5054's PAD, to the length of N,
 * is another thing (facts: cognito-api 2.1).
 */
export function paddedBytes(value: bigint): Buffer {
  const digits = value.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}

/**
 * base^exponent mod N, for 0 ≤ exponent < (N − 1) / 2. About 1.5 ms with an exponent of 256 bits.
 *
 * OpenSSL computes it as a Diffie-Hellman agreement, in time that does not depend on the exponent.
 * The keys are built from DER because `createDiffieHellman(prime)` first tests the prime, which
 * takes it 1.5 s, and `getDiffieHellman('modp15')` takes no private key.
 */
export function powerModuloPrime(base: bigint, exponent: bigint): bigint {
  const element = base % prime;
  // OpenSSL refuses the elements of order 1 and 2 and a result of 1. Every other element has the
  // order (N − 1) / 2 or N − 1, because N is a safe prime: no exponent below that leads to 1.
  if (exponent === 0n) return 1n;
  if (element <= 1n) return element;
  if (element === prime - 1n) return exponent % 2n === 0n ? 1n : element;
  const secret = diffieHellman({
    privateKey: createPrivateKey({ key: privateKeyDer(exponent), format: 'der', type: 'pkcs8' }),
    publicKey: createPublicKey({ key: publicKeyDer(element), format: 'der', type: 'spki' }),
  });
  return BigInt(`0x${secret.toString('hex')}`);
}

// X.690 DER of the two key forms that node:crypto reads: PKCS #8 (RFC 5208) and
// SubjectPublicKeyInfo (RFC 5280), with the parameters of PKCS #3.
const integerTag = 0x02;
const bitStringTag = 0x03;
const octetStringTag = 0x04;
const objectIdentifierTag = 0x06;
const sequenceTag = 0x30;
const keyAgreementOid = Buffer.from('2a864886f70d010301', 'hex');

const algorithm = der(
  sequenceTag,
  der(objectIdentifierTag, keyAgreementOid),
  der(sequenceTag, derInteger(prime), derInteger(generator)),
);

function privateKeyDer(exponent: bigint): Buffer {
  return der(sequenceTag, derInteger(0n), algorithm, der(octetStringTag, derInteger(exponent)));
}

function publicKeyDer(element: bigint): Buffer {
  const noUnusedBits = Buffer.from([0]);
  return der(sequenceTag, algorithm, der(bitStringTag, noUnusedBits, derInteger(element)));
}

function derInteger(value: bigint): Buffer {
  return der(integerTag, paddedBytes(value));
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, ...derLength(content.length)]), content]);
}

function derLength(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}
