/**
 * An algorithm suite of the AWS Encryption SDK. Those here encrypt with AES-256-GCM (IV of 12 bytes,
 * tag of 16) and sign with ECDSA over P-384 and SHA-384.
 */
export interface Suite {
  id: number;
  /** Version of the message format that carries it. */
  version: 1 | 2;
  /** Of HKDF. */
  hash: 'sha384' | 'sha512';
}

/**
 * The suites that are read (AWS Encryption SDK developer guide, "Algorithms reference"): 0x0378 is
 * what codes from Cognito were seen to be in, 0x0578 is the SDK's own choice of today, which also
 * commits to its key. None without a signature: whoever may use the key for encryption alone could
 * otherwise make a code of their own.
 */
const suites: readonly Suite[] = [
  { id: 0x03_78, version: 1, hash: 'sha384' },
  { id: 0x05_78, version: 2, hash: 'sha512' },
];

export function findSuite(version: number, id: number): Suite | null {
  return suites.find((suite) => suite.version === version && suite.id === id) ?? null;
}

export const ivBytes = 12;
export const tagBytes = 16;
export const dataKeyBytes = 32;
