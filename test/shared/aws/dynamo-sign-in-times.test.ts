import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DynamoProfileStore } from '../../../shared/aws/dynamo-profile-store.ts';
import { DynamoSignInTimes } from '../../../shared/aws/dynamo-sign-in-times.ts';
import { Fault } from '../../../shared/errors.ts';
import type { ProfileStore, SignInTimes } from '../../../shared/onboarding/ports.ts';
import { type DynamoDbTables, startTables } from '../../support/dynamodb-tables.ts';
import { memoryProfileStore } from '../../support/memory-profile-store.ts';
import { aNewProfile } from '../../support/onboarding.ts';

let tables: DynamoDbTables;

beforeAll(async () => {
  tables = await startTables(8);
});

afterAll(() => tables.stop());

interface Stores {
  profiles: Pick<ProfileStore, 'create' | 'find' | 'noteSignIn'>;
  signIns: SignInTimes;
}

const kinds: [string, () => Stores][] = [
  [
    'DynamoDB',
    () => {
      const table = [tables.next(), tables.settings] as const;
      return {
        profiles: new DynamoProfileStore(...table),
        signIns: new DynamoSignInTimes(...table),
      };
    },
  ],
  [
    'memory',
    () => {
      const store = memoryProfileStore();
      return { profiles: store, signIns: store };
    },
  ],
];

const NOON = '2026-01-01T12:00:00.000Z';
const at = Date.parse(NOON);
const before = '2026-01-01T11:59:45.000Z';
const known = { at, isNewDevice: false };
const newDevice = { at, isNewDevice: true };
const later = { at: at + 60_000, since: '2026-01-01T12:00:45.000Z' };

describe.each(kinds)('times of sign-ins in %s', (_kind, open) => {
  test('are noted once, by one of the calls that overlap', async () => {
    const { profiles, signIns } = open();
    await profiles.create(aNewProfile());
    expect(await signIns.last('sub-1')).toBeNull();
    for (const signIn of [known, newDevice]) {
      const calls = [1, 2, 3].map(() => profiles.noteSignIn('sub-1', signIn, before));
      expect((await Promise.all(calls)).sort()).toEqual([false, false, true]);
      expect(await signIns.last('sub-1')).toBe(NOON);
    }
    expect(await profiles.find('sub-1')).toMatchObject({ lastSignInAt: NOON, newDeviceAt: NOON });
  });

  test('are noted anew when the time of the attempts is over', async () => {
    const { profiles, signIns } = open();
    await profiles.create(aNewProfile({ lastSignInAt: NOON, newDeviceAt: NOON }));
    expect(await profiles.noteSignIn('sub-1', newDevice, NOON)).toBe(false);
    const { at: next, since } = later;
    expect(await profiles.noteSignIn('sub-1', { at: next, isNewDevice: false }, since)).toBe(true);
    expect(await profiles.noteSignIn('sub-1', { at: next, isNewDevice: true }, since)).toBe(true);
    expect(await signIns.last('sub-1')).toBe('2026-01-01T12:01:00.000Z');
  });

  test('make no row where there is none', async () => {
    const { profiles, signIns } = open();
    expect(await profiles.noteSignIn('nobody', newDevice, before)).toBe(false);
    expect(await signIns.last('nobody')).toBeNull();
    expect(await profiles.find('nobody')).toBeNull();
  });
});

test('a table that fails is a fault of the store', async () => {
  const table = ['no-such-table', tables.settings] as const;
  const [profiles, signIns] = [new DynamoProfileStore(...table), new DynamoSignInTimes(...table)];
  const failed = expect.objectContaining({ name: 'Fault', code: 'PROFILE_STORE_FAILED' });
  await expect(profiles.noteSignIn('sub-1', known, before)).rejects.toThrow(failed);
  const error = await signIns.last('sub-1').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Fault);
  expect(error).toMatchObject({ cause: { code: 'ResourceNotFoundException' } });
});
