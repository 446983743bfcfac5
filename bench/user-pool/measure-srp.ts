import type { Call } from './api-client.ts';
import { inParallel, type Stretch, stretchOf } from './measure.ts';
import { type SrpSignIn, srpSignIn } from './srp-sign-in.ts';

/** So many people sign in together: all begin, then all answer. */
const BATCH = 32;

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
  // One key of the client serves all sign-ins: no server minds.
  const client = srpSignIn(person.poolId, person.password);
  const times: number[] = [];
  let spent = 0;
  let isWarm = false;
  while (spent < milliseconds) {
    const batch = await signInTogether({ call, person, client }, concurrency);
    if (isWarm) {
      times.push(...batch);
      spent += batch.reduce((sum, time) => sum + time, 0) / concurrency;
    }
    isWarm = true;
  }
  return stretchOf(times, concurrency);
}

async function signInTogether(
  { call, person, client }: { call: Call; person: Person; client: SrpSignIn },
  concurrency: number,
): Promise<number[]> {
  const times = new Array<number>(BATCH).fill(0);
  const challenges = await timed(times, concurrency, () =>
    call('InitiateAuth', {
      ClientId: person.clientId,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: person.username, SRP_A: client.SRP_A },
    }),
  );
  const answers = challenges.map(({ ChallengeParameters }) =>
    client.answer(ChallengeParameters as Record<string, string>),
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
