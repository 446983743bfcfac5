import challenges from '../../policy/challenges.json' with { type: 'json' };
import de from '../../policy/messages/sign-in.de.json' with { type: 'json' };
import en from '../../policy/messages/sign-in.en.json' with { type: 'json' };
import es from '../../policy/messages/sign-in.es.json' with { type: 'json' };
import ja from '../../policy/messages/sign-in.ja.json' with { type: 'json' };
import { readChallengePolicy } from '../../shared/challenges/challenge-policy.ts';
import type { IssueRules } from '../../shared/challenges/issue-challenge.ts';
import { messageTemplates } from '../../shared/challenges/message-templates.ts';

/**
 * The policy and the templates that are packaged with this function.
 * @param page where links lead unless a client asks for another
 * @throws ConfigError POLICY_INVALID
 */
export function packagedRules(page: string): IssueRules {
  return {
    page,
    policy: readChallengePolicy(challenges, 'policy/challenges.json'),
    templates: messageTemplates({ en, de, es, ja }),
  };
}
