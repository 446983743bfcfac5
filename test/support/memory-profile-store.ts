import type {
  Profile,
  ProfileStore,
  SignInTimes,
  WelcomeClaims,
} from '../../shared/onboarding/ports.ts';
import type { ProfileSweep } from '../../shared/onboarding/sweep-ports.ts';

export interface MemoryProfile extends Profile {
  welcomeUnsure?: true;
}

type Rows = Map<string, MemoryProfile>;

export interface MemoryProfileStore extends ProfileStore, SignInTimes, WelcomeClaims, ProfileSweep {
  /** By sub. */
  rows: Rows;
}

/** Does what the DynamoDB adapter does; both pass the same tests. */
export function memoryProfileStore({ pageSize = 100 } = {}): MemoryProfileStore {
  const rows: Rows = new Map();
  return {
    rows,
    ...profileStore(rows),
    ...signIns(rows),
    ...welcomeClaims(rows),
    ...profileSweep(rows, pageSize),
  };
}

function profileStore(rows: Rows): Omit<ProfileStore, 'noteSignIn'> {
  return {
    async create(profile) {
      if (rows.has(profile.sub)) return 'exists';
      const outstanding = new Set(profile.outstanding);
      rows.set(profile.sub, {
        ...profile,
        outstanding,
        welcomeClaim: null,
        handedOverAt: null,
        deletedAt: null,
      });
      return 'created';
    },
    async find(sub) {
      const row = rows.get(sub);
      return row === undefined ? null : fresh(row);
    },
    async settle(sub, tasks, handedOverAt = null) {
      const row = rows.get(sub);
      takeOff(row, tasks);
      if (row !== undefined) row.handedOverAt = handedOverAt ?? row.handedOverAt;
    },
    async restore(sub) {
      const row = rows.get(sub);
      if (row !== undefined) row.deletedAt = null;
    },
  };
}

function signIns(rows: Rows): Pick<ProfileStore, 'noteSignIn'> & SignInTimes {
  return {
    async noteSignIn(sub, { at, isNewDevice }, since) {
      const row = rows.get(sub);
      const noted = isNewDevice ? row?.newDeviceAt : row?.lastSignInAt;
      if (row === undefined || (noted && noted >= since)) return false;
      row.lastSignInAt = new Date(at).toISOString();
      if (isNewDevice) row.newDeviceAt = row.lastSignInAt;
      return true;
    },
    last: async (sub) => rows.get(sub)?.lastSignInAt ?? null,
  };
}

function welcomeClaims(rows: Rows): WelcomeClaims {
  const heldBy = (sub: string, by: string): MemoryProfile | undefined => {
    const row = rows.get(sub);
    return row?.outstanding.has('welcome') && row.welcomeClaim?.by === by ? row : undefined;
  };
  return {
    async claim(sub, claim) {
      const row = rows.get(sub);
      if (!row?.outstanding.has('welcome')) return false;
      if (row.welcomeClaim !== null && row.welcomeClaim.by !== claim.by) return false;
      row.welcomeClaim = claim;
      return true;
    },
    async release(sub, { by }) {
      const row = heldBy(sub, by);
      if (row !== undefined) row.welcomeClaim = null;
    },
    async abandon(sub, { by }) {
      const row = heldBy(sub, by);
      if (row === undefined) return;
      takeOff(row, ['welcome']);
      row.welcomeUnsure = true;
    },
  };
}

function profileSweep(rows: Rows, pageSize: number): ProfileSweep {
  return {
    async findMany(subs) {
      const found = subs.map((sub) => rows.get(sub)).filter((row) => row !== undefined);
      return new Map(found.map((row) => [row.sub, fresh(row)]));
    },
    async page(start) {
      const subs = [...rows.keys()].sort().filter((sub) => start === null || sub > start);
      const page = subs.slice(0, pageSize);
      const profiles = page.map((sub) => fresh(rows.get(sub) as MemoryProfile));
      return { profiles, next: subs.length > pageSize ? (page.at(-1) ?? null) : null };
    },
    async markGone(sub, at) {
      const row = rows.get(sub);
      if (row !== undefined) row.deletedAt ??= at;
    },
    async remove(sub, markedBefore) {
      const deletedAt = rows.get(sub)?.deletedAt ?? null;
      if (deletedAt === null || deletedAt > markedBefore) return 'kept';
      rows.delete(sub);
      return 'removed';
    },
  };
}

function fresh(row: MemoryProfile): Profile {
  const { welcomeUnsure: _kept, ...profile } = row;
  return { ...profile, outstanding: new Set(row.outstanding) };
}

function takeOff(row: MemoryProfile | undefined, tasks: readonly string[]): void {
  if (row === undefined) return;
  row.outstanding = new Set([...row.outstanding].filter((task) => !tasks.includes(task)));
}
