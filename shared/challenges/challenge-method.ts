import type { Challenge, ChallengeStore, Clock, KeyStore, Mailer, Random } from '../ports.ts';

export type ChallengeMethodId = 'email-code';

/** Whose sign-in a challenge belongs to. A code made for one works for no other. */
export interface SignIn {
  userPoolId: string;
  clientId: string | null;
  /** Canonical user name, as the event has it. */
  userName: string;
  purpose: SignInPurpose;
}

/** The code alone, or the code after the password. */
export type SignInPurpose = 'passwordless' | 'second-factor';

export interface ChallengeLimits {
  /** Different answers that one challenge takes. */
  maximumTries: number;
  codeLifetimeSeconds: number;
  /**
   * For so long a further sign-in of the same user, client and purpose joins the challenge that is
   * out already instead of sending another message. As long as Cognito's three attempts of one
   * call can be apart: 5 s each, and the slow start of the last (facts: cognito-triggers 6).
   */
  resendAfterSeconds: number;
}

export interface ChallengePorts {
  clock: Clock;
  random: Random;
  challenges: ChallengeStore;
  keys: KeyStore;
  mailer: Mailer;
}

/** Judging sends nothing. */
export type JudgePorts = Omit<ChallengePorts, 'mailer' | 'random'>;

export interface IssueInput {
  signIn: SignIn;
  /**
   * Where the message may go, verified to be this user's; null if there is none. Without it
   * everything happens alike, except that nothing is sent and no answer is right.
   */
  email: string | null;
}

export interface JudgeInput {
  signIn: SignIn;
  challenge: Challenge;
  /** Of the round being answered (see `Try.ticket`). */
  ticket: string;
  answer: string;
}

export type Verdict =
  | { kind: 'right' }
  | { kind: 'wrong'; reason: 'CODE_MISMATCH' | 'CODE_CLOSED' | 'CODE_USED' | 'CODE_KEY_UNKNOWN' };

/** One way to prove who signs in. */
export interface ChallengeMethod {
  /** Makes a challenge and sends its one message, or joins the one that is out already. */
  issue(input: IssueInput, limits: ChallengeLimits, ports: ChallengePorts): Promise<Challenge>;
  judge(input: JudgeInput, limits: ChallengeLimits, ports: JudgePorts): Promise<Verdict>;
}
