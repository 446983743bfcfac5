import { createPrivateKey, createPublicKey, getDiffieHellman } from 'node:crypto';

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
 * base^exponent mod N, for 0 ≤ exponent < (N − 1) / 2. About 0.7 ms with an exponent of 256 bits.
 *
 * OpenSSL computes it, in time that does not depend on the exponent, as the public key of a
 * Diffie-Hellman private key in the group that `base` generates: it works that out whenever it reads
 * a private key, so that an agreement would compute a power twice. The key is built from DER because
 * `createDiffieHellman(prime)` first tests the prime, which takes it 1.5 s.
 */
export function powerModuloPrime(base: bigint, exponent: bigint): bigint {
  const element = base % prime;
  if (exponent === 0n) return 1n;
  if (element <= 1n) return element;
  const key = privateKeyDer(element, exponent);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return publicElement(publicKey);
}

// X.690 DER of the two key forms that node:crypto knows: PKCS #8 (RFC 5208), which it reads, and
// SubjectPublicKeyInfo (RFC 5280), which it writes, with the parameters of PKCS #3.
const integerTag = 0x02;
const octetStringTag = 0x04;
const objectIdentifierTag = 0x06;
const sequenceTag = 0x30;
const keyAgreement = der(objectIdentifierTag, Buffer.from('2a864886f70d010301', 'hex'));
const primeDer = derInteger(prime);
const versionDer = derInteger(0n);

function privateKeyDer(base: bigint, exponent: bigint): Buffer {
  const parameters = der(sequenceTag, primeDer, derInteger(base));
  const algorithm = der(sequenceTag, keyAgreement, parameters);
  return der(sequenceTag, versionDer, algorithm, der(octetStringTag, derInteger(exponent)));
}

/** SEQUENCE { algorithm, BIT STRING { INTEGER } }: the integer at its end. */
function publicElement(subjectPublicKeyInfo: Buffer): bigint {
  const algorithm = content(subjectPublicKeyInfo, 0).start;
  const bits = content(subjectPublicKeyInfo, content(subjectPublicKeyInfo, algorithm).end);
  const countOfUnusedBits = 1;
  const { start, end } = content(subjectPublicKeyInfo, bits.start + countOfUnusedBits);
  return BigInt(`0x${subjectPublicKeyInfo.toString('hex', start, end)}`);
}

/** Where the content of the DER element at `offset` begins and ends. */
function content(bytes: Buffer, offset: number): { start: number; end: number } {
  const first = bytes.readUInt8(offset + 1);
  if (first < 0x80) return { start: offset + 2, end: offset + 2 + first };
  const lengthBytes = first & 0x7f;
  const start = offset + 2 + lengthBytes;
  return { start, end: start + bytes.readUIntBE(offset + 2, lengthBytes) };
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
