import type { Metrics } from '../metric.ts';
import type {
  Budgets,
  Challenge,
  ChallengeStore,
  Clock,
  CodeKey,
  KeyStore,
  Mailer,
  Pause,
  Random,
  Texter,
} from '../ports.ts';
import type { ClientChallenges } from './challenge-policy.ts';

export const challengeMethodIds = ['email-code', 'magic-link', 'sms-code'] as const;

export type ChallengeMethodId = (typeof challengeMethodIds)[number];

/** Whose sign-in a challenge belongs to. A code made for one works for no other. */
export interface SignIn {
  userPoolId: string;
  clientId: string | null;
  /** Canonical user name, as the event has it. */
  userName: string;
  purpose: SignInPurpose;
}

/** The challenge alone, or the challenge after the password. */
export type SignInPurpose = 'passwordless' | 'second-factor';

export interface ChallengePorts {
  clock: Clock;
  random: Random;
  challenges: ChallengeStore;
  budgets: Budgets;
  keys: KeyStore;
  mailer: Mailer;
  texter: Texter;
  metrics: Metrics;
  pause: Pause;
}

/** Judging sends nothing. */
export type JudgePorts = Pick<ChallengePorts, 'clock' | 'challenges' | 'budgets' | 'keys'>;

/** What a secret is made for. */
export interface MakeInput {
  signIn: SignIn;
  challenge: Challenge;
  key: CodeKey;
  client: ClientChallenges;
  random: Random;
  /** The browser that asked (see `readAsked`); '' where the method does without. */
  browserChallenge: string;
  /** Where a link is to lead. */
  page: string;
}

export interface MadeSecret {
  /** What `read` gives for a right answer; kept as its keyed hash alone. */
  secret: string;
  /** What the message needs of it: `{{code}}` or `{{link}}` of the templates. */
  values: Readonly<Record<string, string>>;
}

export interface ReadInput {
  signIn: SignIn;
  challenge: Challenge;
  key: CodeKey;
  client: ClientChallenges;
  answer: string;
}

export interface ReadAnswer {
  /** '' for what no secret is like. */
  secret: string;
  /** Whether it could have been guessed: if so, it counts against the day's wrong answers. */
  isGuess: boolean;
}

/** One way to prove who signs in: what is sent, by what channel, and how an answer is read. */
export interface ChallengeMethod {
  channel: 'email' | 'sms';
  /** Whether it is of use only to a browser that has said how it will prove to be the same. */
  needsBrowser: boolean;
  lifetimeSeconds(client: ClientChallenges): number;
  make(input: MakeInput): MadeSecret;
  read(input: ReadInput): ReadAnswer;
}

export type Verdict =
  | { kind: 'right' }
  | {
      kind: 'wrong';
      reason:
        | 'CODE_MISMATCH'
        | 'CODE_CLOSED'
        | 'CODE_USED'
        | 'CODE_KEY_UNKNOWN'
        | 'DAILY_TRIES_SPENT';
    };
