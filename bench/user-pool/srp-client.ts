import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
  generator,
  paddedBytes,
  powerModuloPrime,
  prime,
} from '../../local/user-pool/srp-group.ts';
import type { Call } from './api-client.ts';
import { inParallel, type Stretch, stretchOf } from './measure.ts';

const TIMESTAMP = 'Sun Nov 1 12:00:00 UTC 2026';
/** So many people sign in together: all begin, then all answer. */
const BATCH = 32;

const integer = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`);
const hash = (...parts: (string | Buffer)[]) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const multiplier = integer(hash(paddedBytes(prime), paddedBytes(generator)));
// One key of the client serves all sign-ins: no server minds.
const a = integer(randomBytes(32));
const A = powerModuloPrime(generator, a);

interface Person {
  clientId: string;
  poolId: string;
  username: string;
  password: string;
}

/**
 * Signs in by SRP in batches: between the beginnings and the answers, while nothing is timed, the
 * client does its own arithmetic, which would otherwise take the server's cores. The time of a
 * sign-in is that of its two calls.
 */
export async function measureSrp(
  call: Call,
  person: Person,
  { concurrency, milliseconds }: { concurrency: number; milliseconds: number },
): Promise<Stretch> {
  const times: number[] = [];
  let spent = 0;
  let isWarm = false;
  while (spent < milliseconds) {
    const batch = await signInTogether(call, person, concurrency);
    if (isWarm) {
      times.push(...batch);
      spent += batch.reduce((sum, time) => sum + time, 0) / concurrency;
    }
    isWarm = true;
  }
  return stretchOf(times, concurrency);
}

async function signInTogether(call: Call, person: Person, concurrency: number): Promise<number[]> {
  const times = new Array<number>(BATCH).fill(0);
  const challenges = await timed(times, concurrency, () =>
    call('InitiateAuth', {
      ClientId: person.clientId,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: person.username, SRP_A: A.toString(16) },
    }),
  );
  const answers = challenges.map(({ ChallengeParameters }) =>
    answer(person, ChallengeParameters as Record<string, string>),
  );
  await timed(times, concurrency, (index) =>
    call('RespondToAuthChallenge', {
      ClientId: person.clientId,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: answers[index],
    }),
  );
  return times;
}

/** Makes a batch of calls, so many at a time, and adds what each took to its time. */
async function timed<Result>(
  times: number[],
  concurrency: number,
  work: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  await inParallel(concurrency, async () => {
    while (next < times.length) {
      const index = next++;
      const began = performance.now();
      results[index] = await work(index);
      times[index] = (times[index] ?? 0) + performance.now() - began;
    }
  });
  return results;
}

function answer(
  { poolId, password }: Person,
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
