import document from '../../policy/challenges.json' with { type: 'json' };
import de from '../../policy/messages/sign-in.de.json' with { type: 'json' };
import en from '../../policy/messages/sign-in.en.json' with { type: 'json' };
import {
  type ChallengePolicy,
  type ChallengePolicyDocument,
  readChallengePolicy,
} from '../../shared/challenges/challenge-policy.ts';
import type { IssueRules } from '../../shared/challenges/issue-challenge.ts';
import { messageTemplates } from '../../shared/challenges/message-templates.ts';

export const PAGE = 'https://app.example.com/sign-in';

export type PolicyChanges = {
  [Key in keyof ChallengePolicyDocument]?: ChallengePolicyDocument[Key] extends readonly unknown[]
    ? ChallengePolicyDocument[Key]
    : ChallengePolicyDocument[Key] extends object
      ? Partial<ChallengePolicyDocument[Key]>
      : ChallengePolicyDocument[Key];
};

/** The policy as it is shipped, and what a test changes in it. */
export function policyDocument(changes: PolicyChanges = {}): Record<string, unknown> {
  const entries = Object.entries(document).map(([key, usual]) => {
    const change = changes[key as keyof PolicyChanges];
    const isWhole = typeof usual !== 'object' || Array.isArray(usual) || change === undefined;
    return [key, isWhole ? (change ?? usual) : { ...usual, ...(change as object) }];
  });
  return Object.fromEntries(entries);
}

export function challengePolicy(changes: PolicyChanges = {}): ChallengePolicy {
  return readChallengePolicy(policyDocument(changes), 'policy');
}

/** Messages in English, or in German for those whose locale says so. */
export function issueRules(changes: PolicyChanges = {}): IssueRules {
  return { policy: challengePolicy(changes), templates: messageTemplates({ en, de }), page: PAGE };
}
