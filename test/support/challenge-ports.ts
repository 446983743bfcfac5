import type { ChallengePorts } from '../../shared/challenges/challenge-method.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { fixedRandom } from './fixed-random.ts';
import { MemoryChallengeStore } from './memory-challenge-store.ts';
import { memoryKeyStore } from './memory-key-store.ts';
import { type RecordingMailer, recordingMailer } from './recording-mailer.ts';

export interface FakeChallengePorts extends ChallengePorts {
  clock: FixedClock;
  challenges: MemoryChallengeStore;
  mailer: RecordingMailer;
}

/** Everything a challenge needs, in memory; the first code is 424242. */
export function challengePorts(changes: Partial<FakeChallengePorts> = {}): FakeChallengePorts {
  return {
    clock: fixedClock(),
    random: { ...fixedRandom(0), integer: () => 424_242 },
    challenges: new MemoryChallengeStore(),
    keys: memoryKeyStore('k1'),
    mailer: recordingMailer(),
    ...changes,
  };
}
