import type { SweepJournal, SweepPosition } from '../../shared/onboarding/sweep-ports.ts';

interface Entry {
  holder: string | null;
  leaseUntil: number;
  position: SweepPosition | null;
}

export interface MemorySweepJournal extends SweepJournal {
  /** By pool id. */
  entries: Map<string, Entry>;
}

/** Does what the DynamoDB adapter does; both pass the same tests. */
export function memorySweepJournal(): MemorySweepJournal {
  const entries = new Map<string, Entry>();
  return {
    entries,
    async take({ userPoolId, holder, leaseUntil }, now) {
      const entry = entries.get(userPoolId) ?? { holder: null, leaseUntil: 0, position: null };
      const isFree = entry.holder === null || entry.holder === holder || entry.leaseUntil < now;
      if (!isFree) return 'taken';
      entries.set(userPoolId, { ...entry, holder, leaseUntil });
      return { position: structuredClone(entry.position) };
    },
    async save({ userPoolId, holder }, position) {
      const entry = entries.get(userPoolId);
      if (entry?.holder !== holder) return 'lost';
      entry.position = structuredClone(position);
      return 'saved';
    },
    async release({ userPoolId, holder }) {
      const entry = entries.get(userPoolId);
      if (entry?.holder === holder) entry.holder = null;
    },
  };
}
