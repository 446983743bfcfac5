import type { ChallengePorts } from '../../shared/challenges/challenge-method.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { fixedRandom } from './fixed-random.ts';
import { MemoryBudgets } from './memory-budgets.ts';
import { MemoryChallengeStore } from './memory-challenge-store.ts';
import { memoryKeyStore } from './memory-key-store.ts';
import { type Measured, recordedMetrics } from './recorded-metrics.ts';
import { type RecordingMailer, recordingMailer } from './recording-mailer.ts';
import { type RecordingTexter, recordingTexter } from './recording-texter.ts';

export interface FakeChallengePorts extends ChallengePorts {
  clock: FixedClock;
  challenges: MemoryChallengeStore;
  budgets: MemoryBudgets;
  mailer: RecordingMailer;
  texter: RecordingTexter;
  measured: Measured[];
  /** Milliseconds that were waited, each time. */
  waits: number[];
}

/** Everything a challenge needs, in memory; the first code is 424242, and waiting takes no time. */
export function challengePorts(changes: Partial<FakeChallengePorts> = {}): FakeChallengePorts {
  const waits: number[] = [];
  const measured: Measured[] = [];
  return {
    clock: fixedClock(),
    random: { ...fixedRandom(0), integer: () => 424_242 },
    challenges: new MemoryChallengeStore(),
    budgets: new MemoryBudgets(),
    keys: memoryKeyStore('k1'),
    mailer: recordingMailer(),
    texter: recordingTexter(),
    metrics: recordedMetrics(measured),
    measured,
    pause: { wait: async (milliseconds) => void waits.push(milliseconds) },
    waits,
    ...changes,
  };
}
