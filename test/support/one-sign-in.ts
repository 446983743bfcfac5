import { createHash } from 'node:crypto';
import type { ChallengeMethodId, SignIn } from '../../shared/challenges/challenge-method.ts';
import { type IssueInput, issueChallenge } from '../../shared/challenges/issue-challenge.ts';
import { judgeAnswer } from '../../shared/challenges/judge-answer.ts';
import type { Challenge } from '../../shared/ports.ts';
import type { FakeChallengePorts } from './challenge-ports.ts';
import { issueRules, PAGE } from './challenge-rules.ts';

export const SIGN_IN: SignIn = {
  userPoolId: 'us-east-1_ExaMpLe12',
  clientId: 'client',
  userName: 'ada',
  purpose: 'passwordless',
};
export const DESTINATIONS = {
  'email-code': 'ada@example.com',
  'magic-link': 'ada@example.com',
  'sms-code': '+4915112345678',
};
/** What Ada's browser keeps to itself. */
export const VERIFIER = 'v'.repeat(43);

export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** Issues a challenge to Ada; `ports.mailer` or `ports.texter` has the message. */
export function issueTo(
  ports: FakeChallengePorts,
  changes: Partial<IssueInput> = {},
  rules = issueRules(),
) {
  const method = changes.method ?? 'email-code';
  return issueChallenge(
    {
      signIn: SIGN_IN,
      method,
      destination: DESTINATIONS[method],
      locale: null,
      browserChallenge: challengeOf(VERIFIER),
      page: PAGE,
      ...changes,
    },
    rules,
    ports,
  );
}

export interface JudgedAnswer extends Partial<SignIn> {
  method?: ChallengeMethodId;
  ticket?: string;
}

/** Judges an answer as Ada's. */
export function judgeFor(
  ports: FakeChallengePorts,
  challenge: Challenge | readonly Challenge[],
  answer: string,
  { method = 'email-code', ticket = 't1', ...changes }: JudgedAnswer = {},
  rules = issueRules(),
) {
  const signIn = { ...SIGN_IN, ...changes };
  const challenges = Array.isArray(challenge) ? challenge : [challenge as Challenge];
  return judgeAnswer({ signIn, method, challenges, ticket, answer }, rules.policy, ports);
}

/** The token in the link of a message. */
export function linkTokenIn(text: string): string {
  return /#link=([\w.-]+)/.exec(text)?.[1] ?? '';
}
