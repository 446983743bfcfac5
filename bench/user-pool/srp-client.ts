import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
  generator,
  paddedBytes,
  powerModuloPrime,
  prime,
} from '../../local/user-pool/srp-group.ts';
import type { Call } from './api-client.ts';

const TIMESTAMP = 'Sun Nov 1 12:00:00 UTC 2026';
const integer = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`);
const hash = (...parts: (string | Buffer)[]) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const multiplier = integer(hash(paddedBytes(prime), paddedBytes(generator)));

/** Signs in by SRP and answers the milliseconds that the server took; the client's own do not count. */
export async function signInBySrp(
  call: Call,
  person: { clientId: string; poolId: string; username: string; password: string },
): Promise<number> {
  const a = integer(randomBytes(32));
  const A = powerModuloPrime(generator, a);
  const began = performance.now();
  const { ChallengeParameters } = await call('InitiateAuth', {
    ClientId: person.clientId,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: person.username, SRP_A: A.toString(16) },
  });
  const challenged = performance.now() - began;
  const ChallengeResponses = answer(person, a, A, ChallengeParameters as Record<string, string>);
  const again = performance.now();
  await call('RespondToAuthChallenge', {
    ClientId: person.clientId,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses,
  });
  return challenged + performance.now() - again;
}

function answer(
  { poolId, password }: { poolId: string; password: string },
  a: bigint,
  A: bigint,
  { SALT = '', SRP_B = '', SECRET_BLOCK = '', USER_ID_FOR_SRP = '' }: Record<string, string>,
): Record<string, string> {
  const poolName = poolId.split('_')[1] ?? '';
  const B = BigInt(`0x${SRP_B}`);
  const u = integer(hash(paddedBytes(A), paddedBytes(B)));
  const inner = hash(`${poolName}${USER_ID_FOR_SRP}:${password}`);
  const x = integer(hash(paddedBytes(BigInt(`0x${SALT}`)), inner));
  const base = (((B - multiplier * powerModuloPrime(generator, x)) % prime) + prime) % prime;
  const S = powerModuloPrime(base, a + u * x);
  const info = 'Caldera Derived Key';
  const key = Buffer.from(hkdfSync('sha256', paddedBytes(S), paddedBytes(u), info, 16));
  const signature = createHmac('sha256', key)
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
}

/**
 * The milliseconds of the arithmetic that a server cannot do without in an SRP sign-in, each done by
 * OpenSSL with exponents of 256 bits: g^b, v^u and (A · v^u)^b.
 */
export function srpFloorMilliseconds(rounds = 100): number {
  const exponent = integer(randomBytes(32));
  const element = integer(randomBytes(383));
  for (let warm = 0; warm < 5; warm += 1) powerModuloPrime(element, exponent);
  const began = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    powerModuloPrime(generator, exponent);
    powerModuloPrime(element, exponent);
    powerModuloPrime(element + BigInt(round), exponent);
  }
  return (performance.now() - began) / rounds;
}
