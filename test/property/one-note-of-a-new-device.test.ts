import { expect, test } from '@jest/globals';
import { completeSignIn } from '../../functions/post-authentication/post-authentication.ts';
import { Fault } from '../../shared/errors.ts';
import { fc } from '../support/fast-check.ts';
import { Died, type Fate, mortal, unharmed } from '../support/mortal.ts';
import {
  aCompletion,
  amply,
  aNewProfile,
  anAccount,
  aPoolUser,
  type FakeOnboardingPorts,
  onboardingPorts,
} from '../support/onboarding.ts';

/** How long Cognito's attempts for one sign-in may take in all. */
const attempts = 15_000;

const fate: fc.Arbitrary<Fate> = fc.record({
  diesAt: fc.option(fc.integer({ min: 1, max: 12 })),
  faultsAt: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
  waits: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 6 }),
});

/** A sign-in some time after the one before, for which Cognito calls up to three times. */
const signIn = fc.record({
  after: fc.constantFrom(1, 5_000, attempts, attempts + 1, 3_600_000),
  isNewDevice: fc.boolean(),
  calls: fc.oneof<fc.Arbitrary<Fate[]>[]>(
    fc.constant([unharmed]),
    fc.array(fate, { minLength: 1, maxLength: 3 }),
    fc.constant([unharmed, unharmed, unharmed]),
  ),
});

interface World {
  ports: FakeOnboardingPorts;
  /** When notes of a new device went out, epoch milliseconds. */
  told: number[];
}

async function worldOf(hasRow: boolean): Promise<World> {
  const ports = onboardingPorts();
  ports.users.people.set('sub-1', aPoolUser());
  if (hasRow) await ports.profiles.create(aNewProfile());
  const told: number[] = [];
  ports.mailer.send = async ({ subject }) => {
    if (subject === 'A sign-in from a new device') told.push(ports.clock.now());
  };
  return { ports, told };
}

/** One attempt; all of its calls to the world share a fate. */
async function call({ ports }: World, isNewDevice: boolean, its: Fate): Promise<void> {
  const { clock } = ports;
  const harmed = mortal<FakeOnboardingPorts>(ports, its, []);
  const account = { ...anAccount(), signIn: { at: clock.now(), isNewDevice } };
  try {
    const reader = { locale: null, timeZone: null };
    await completeSignIn({ account, reader }, aCompletion(harmed), amply());
  } catch (error) {
    if (!(error instanceof Died || error instanceof Fault)) throw error;
  }
}

test('whatever fails, a new device is told of at most once, and the time is never far off', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(signIn, { minLength: 1, maxLength: 12 }),
      async (hasRow, signIns) => {
        const world = await worldOf(hasRow);
        const { ports, told } = world;
        let newDevices = 0;
        let quietSince = Number.NEGATIVE_INFINITY;
        for (const { after, isNewDevice, calls } of signIns) {
          ports.clock.advance(after);
          const now = ports.clock.now();
          const before = told.length;
          await Promise.all(calls.map((its) => call(world, isNewDevice, its)));
          newDevices += isNewDevice ? 1 : 0;
          expect(told.length).toBeLessThanOrEqual(newDevices);
          expect(told.length - before).toBeLessThanOrEqual(isNewDevice ? 1 : 0);
          if (calls.every((its) => its === unharmed)) {
            const last = Date.parse((await ports.profiles.last('sub-1')) ?? '');
            expect(now - last).toBeLessThanOrEqual(attempts);
            const isFirstForLong = now - quietSince > attempts;
            if (isNewDevice && isFirstForLong) expect(told.at(-1)).toBe(now);
          }
          if (isNewDevice) quietSince = now;
        }
      },
    ),
    { numRuns: 500 },
  );
});
