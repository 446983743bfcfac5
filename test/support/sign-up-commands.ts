import type { PoolUser } from '../../shared/onboarding/ports.ts';
import { fc } from './fast-check.ts';
import { type Fate, unharmed } from './mortal.ts';
import type { MailFate, SignUpWorld } from './sign-up-world.ts';

type Model = Record<string, never>;
type Command = fc.AsyncCommand<Model, SignUpWorld>;

const minute = 60_000;
const day = 24 * 60 * minute;

const domain = fc.constantFrom('example.com', 'staff.example');
const client = fc.constantFrom('web', 'app', null);
const who = fc.nat({ max: 20 });

/** Mostly unharmed; a short life ends between any two steps. */
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(unharmed) },
  {
    weight: 3,
    arbitrary: fc.record({
      diesAt: fc.option(fc.integer({ min: 1, max: 24 })),
      faultsAt: fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 3 }),
      waits: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 6 }),
    }),
  },
);

const mail: fc.Arbitrary<MailFate> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<MailFate>('sent') },
  { weight: 3, arbitrary: fc.constantFrom<MailFate>('refused', 'sent-unanswered', 'lost') },
);

function command(name: string, run: (world: SignUpWorld) => unknown): Command {
  return {
    check: () => true,
    run: async (_model, world) => {
      await run(world);
    },
    toString: () => name,
  };
}

function oneOf(world: SignUpWorld, index: number, statuses: string[]): PoolUser | undefined {
  const those = [...world.users.people.values()].filter(({ status }) => statuses.includes(status));
  return those[index % Math.max(1, those.length)];
}

const signUp = fc.record({ domain, invited: fc.boolean() }).map((given) =>
  command(`sign up ${JSON.stringify(given)}`, async (world) => {
    const { email } = world.add(given.domain, {});
    const now = Math.floor(world.clock.now() / 1000);
    const invite = { address: email ?? '', codeHash: 'hash', expiresAt: now + 3600 };
    if (given.invited) await world.invites.issue(invite, now);
  }),
);

/** Confirmed in the pool first, whatever then becomes of the one to three overlapping calls. */
const confirm = fc
  .record({
    who,
    byAdmin: fc.boolean(),
    client,
    mail,
    calls: fc.array(fate, { minLength: 1, maxLength: 3 }),
  })
  .map((given) =>
    command(`confirm ${JSON.stringify(given)}`, async (world) => {
      const user = oneOf(world, given.who, ['UNCONFIRMED']);
      if (user === undefined) return;
      user.status = 'CONFIRMED';
      user.emailVerified = !given.byAdmin;
      const { client: clientId, mail: itsMail } = given;
      await Promise.all(
        given.calls.map((its) => world.postConfirmation({ ...user }, clientId, its, itsMail)),
      );
    }),
  );

/** Lambda invokes with what was handed over: at once or late, once or again, or never. */
const takeOver = fc
  .record({ index: fc.nat({ max: 5 }), isLast: fc.boolean(), fate, mail })
  .map((given) =>
    command(`take over ${JSON.stringify(given)}`, async (world) => {
      await world.takeOver(given.index, given.isLast, given.fate, given.mail);
    }),
  );

const adminCreate = fc
  .record({ domain, emailVerified: fc.boolean() })
  .map(({ domain: its, emailVerified }) =>
    command(`admin creates at ${its}, verified ${emailVerified}`, (world) =>
      world.add(its, { status: 'FORCE_CHANGE_PASSWORD', emailVerified }),
    ),
  );

const importOrFederate = fc
  .record({ domain, status: fc.constantFrom('RESET_REQUIRED', 'EXTERNAL_PROVIDER') })
  .map(({ domain: its, status }) =>
    command(`${status} at ${its}`, (world) => world.add(its, { status, emailVerified: true })),
  );

const signIn = fc.record({ who, client, fate, mail }).map((given) =>
  command(`sign in ${JSON.stringify(given)}`, async (world) => {
    const user = oneOf(world, given.who, ['CONFIRMED', 'FORCE_CHANGE_PASSWORD']);
    if (user === undefined) return;
    user.status = 'CONFIRMED';
    await world.postAuthentication({ ...user }, given.client, given.fate, given.mail);
  }),
);

/** Cognito calls once more for a confirmation, however late: the row is there. */
const confirmAgain = fc.record({ who, client, fate, mail }).map((given) =>
  command(`confirm again ${JSON.stringify(given)}`, async (world) => {
    const user = oneOf(world, given.who, ['CONFIRMED']);
    if (user === undefined || !world.profiles.rows.has(user.sub)) return;
    await world.postConfirmation({ ...user }, given.client, given.fate, given.mail);
  }),
);

/** An operator takes somebody out of a group that they were given. */
const takeOut = fc
  .record({ who, group: fc.constantFrom('everyone', 'staff', 'web') })
  .map(({ who: index, group }) =>
    command(`take ${index} out of ${group}`, (world) => {
      const user = [...world.users.people.values()][index];
      if (user !== undefined) world.takeOut(user, group);
    }),
  );

const remove = who.map((index) =>
  command(`delete ${index}`, (world) => {
    const user = [...world.users.people.values()][index];
    if (user !== undefined) world.remove(user);
  }),
);

/** The pool denies an account, as when somebody configured another pool, and then knows it again. */
const hide = who.map((index) =>
  command(`hide ${index}`, (world) => {
    const user = [...world.users.people.values()][index];
    if (user === undefined) return;
    world.users.people.delete(user.username);
    world.hidden.push(user);
  }),
);

const bringBack = fc.constant(
  command('bring back', (world) => {
    for (const user of world.hidden.splice(0)) world.users.people.set(user.username, user);
  }),
);

/** Somebody else gets the user name of an account that has gone. */
const reuseName = who.map((index) =>
  command(`reuse the name ${index}`, (world) => {
    const old = [...world.users.people.values()][index];
    if (old === undefined || world.hidden.length > 0) return;
    world.remove(old);
    const next = world.add('example.com', { status: 'CONFIRMED' });
    world.users.people.delete(next.username);
    world.users.people.set(old.username, { ...next, username: old.username });
  }),
);

const sweep = fc
  .record({ pages: fc.nat({ max: 6 }), fate, mail })
  .map((given) =>
    command(`sweep ${JSON.stringify(given)}`, (world) =>
      world.sweep(given.pages, given.fate, given.mail),
    ),
  );

const wait = fc
  .constantFrom(minute, 11 * minute, day, 8 * day, 31 * day)
  .map((time) => command(`wait ${time / minute} min`, (world) => world.clock.advance(time)));

/** Anything that can happen to accounts, in any order. */
export const anyHistory = fc.commands<Model, SignUpWorld, false>(
  [
    ...[signUp, signUp, confirm, confirm, takeOver, takeOver],
    ...[adminCreate, importOrFederate, confirmAgain, takeOut],
    ...[signIn, remove, hide, bringBack, reuseName, sweep, wait],
  ],
  { maxCommands: 60, size: 'max' },
);
