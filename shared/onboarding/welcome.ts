import type { Deadline } from '../deadline.ts';
import { Fault } from '../errors.ts';
import type { Account } from './account.ts';
import type { Onboarding } from './onboarding.ts';
import type { Profile, WelcomeClaim } from './ports.ts';
import { done, left, type TaskOutcome, unsure } from './task-outcome.ts';

/** No function runs so long: whoever held a claim this old has ended without a word. */
export const claimHeldMilliseconds = 10 * 60 * 1000;

/** A row that is made late is no reason to welcome somebody who has been here for months. */
export const newcomerMilliseconds = 7 * 24 * 60 * 60 * 1000;

/** With less time than this left, a message is better left to the next occasion. */
const sendMilliseconds = 1500;

/**
 * Sends the welcome message at most once: the right to send it is claimed in the row first, and is
 * given back only when the message was certainly not sent. If a crash or a lost answer leaves that
 * open, it is not sent again; the row says so.
 */
export async function welcome(
  account: Account,
  profile: Profile,
  onboarding: Onboarding,
  deadline: Deadline,
): Promise<TaskOutcome> {
  const { clock, claims } = onboarding.ports;
  if (profile.welcomeClaim !== null) {
    const heldFor = clock.now() - Date.parse(profile.welcomeClaim.at);
    if (heldFor < claimHeldMilliseconds) return left('IN_OTHER_HANDS');
    await claims.abandon(profile.sub, profile.welcomeClaim);
    return unsure;
  }
  const to = await addresseeOf(account, profile, onboarding);
  if (to === null) return done;
  if (deadline.remaining() < sendMilliseconds) return left('TIME_SHORT');
  return await claimAndSend(to, profile.sub, onboarding);
}

/** null where nobody is to be welcomed. */
async function addresseeOf(
  account: Account,
  profile: Profile,
  { policies, ports: { clock, users } }: Onboarding,
): Promise<string | null> {
  const { userPoolId, username, email, emailVerified } = account;
  const { welcomeMessage } = policies.for(profile.clientId);
  if (!welcomeMessage || !emailVerified) return null;
  if (profile.origin === 'confirmation') return email;
  const madeAt = account.madeAt ?? (await users.find(userPoolId, username))?.madeAt;
  const isNew = madeAt !== undefined && clock.now() - madeAt < newcomerMilliseconds;
  return isNew ? email : null;
}

async function claimAndSend(
  to: string,
  sub: string,
  { welcomeText, ports: { clock, random, claims, mailer } }: Onboarding,
): Promise<TaskOutcome> {
  const claim: WelcomeClaim = {
    at: new Date(clock.now()).toISOString(),
    by: random.bytes(12).toString('base64url'),
  };
  if (!(await claims.claim(sub, claim))) return left('IN_OTHER_HANDS');
  try {
    await mailer.send({ to, ...welcomeText });
    return done;
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'MAIL_FAILED')) {
      await claims.abandon(sub, claim);
      return unsure;
    }
    await claims.release(sub, claim);
    return left(error.code);
  }
}
