import type { Deadline } from '../deadline.ts';
import { Fault } from '../errors.ts';
import type { Unfinished } from './finish-work.ts';
import type { Onboarding, OnboardingPorts } from './onboarding.ts';
import type { WelcomeClaim } from './ports.ts';
import { done, left, type TaskOutcome, unsure } from './task-outcome.ts';

/** No function runs so long: whoever held a claim this old has ended without a word. */
export const claimHeldMilliseconds = 10 * 60 * 1000;

/** A row that is made late is no reason to welcome somebody who has been here for months. */
export const newcomerMilliseconds = 7 * 24 * 60 * 60 * 1000;

/** With less time than this left, a message is better left to the next occasion. */
const sendMilliseconds = 1500;

/** A claim of one attempt alone. */
function newClaim({ clock, random }: Pick<OnboardingPorts, 'clock' | 'random'>): WelcomeClaim {
  return {
    at: new Date(clock.now()).toISOString(),
    by: random.bytes(12).toString('base64url'),
  };
}

/**
 * Sends the welcome message at most once: the right to send it is claimed in the row first, and is
 * given back only when the message was certainly not sent. If a crash or a lost answer leaves that
 * open, it is not sent again; the row says so.
 */
export async function welcome(
  unfinished: Unfinished,
  onboarding: Onboarding,
  deadline: Deadline,
): Promise<TaskOutcome> {
  const { profile } = unfinished;
  const { clock, claims } = onboarding.ports;
  if (profile.welcomeClaim !== null) {
    const heldFor = clock.now() - Date.parse(profile.welcomeClaim.at);
    if (heldFor < claimHeldMilliseconds) return left('IN_OTHER_HANDS');
    await claims.abandon(profile.sub, profile.welcomeClaim);
    return unsure;
  }
  const to = await addresseeOf(unfinished, onboarding);
  if (to === null) return done;
  if (deadline.remaining() < sendMilliseconds) return left('TIME_SHORT');
  const claim = newClaim(onboarding.ports);
  if (!(await claims.claim(profile.sub, claim))) return left('IN_OTHER_HANDS');
  return await send(to, { sub: profile.sub, claim }, onboarding);
}

/** null where nobody is to be welcomed. */
async function addresseeOf(
  { account, profile }: Unfinished,
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

async function send(
  to: string,
  { sub, claim }: { sub: string; claim: WelcomeClaim },
  { welcomeText, ports: { claims, mailer } }: Onboarding,
): Promise<TaskOutcome> {
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
