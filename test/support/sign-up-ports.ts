import type { PreSignUpPorts } from '../../functions/pre-sign-up/pre-sign-up.ts';
import { Fault } from '../../shared/errors.ts';
import type { FederatedIdentity } from '../../shared/ports.ts';
import { readSignUpPolicies } from '../../shared/sign-up-policy/policy.ts';
import type { PolicyDocument } from '../../shared/sign-up-policy/policy-document.ts';
import type { SignUpFindings } from '../../shared/sign-up-policy/rule.ts';
import { domainSet } from './sign-up-policy.ts';

export interface SignUpWorld {
  captcha?: boolean;
  invite?: Exclude<SignUpFindings['invite'], 'not-asked' | 'unavailable' | 'other-address'>;
  mailboxTaken?: boolean;
  /** Usernames of local users who have verified the address. */
  owners?: string[];
  /** Whatever is asked fails. */
  isDown?: boolean;
}

/** Ports that answer as told, and what was asked of them. */
export function signUpPorts(policy: PolicyDocument, world: SignUpWorld = {}) {
  const asked: string[] = [];
  const links: (FederatedIdentity & { username: string })[] = [];
  const answer = async <T>(question: string, value: T): Promise<T> => {
    asked.push(question);
    if (world.isDown) throw new Fault('PROFILE_STORE_FAILED', 'down');
    return value;
  };
  const lists = { blocked: domainSet(), disposable: domainSet('throwaway.example') };
  const ports: PreSignUpPorts = {
    policies: readSignUpPolicies(policy, lists),
    captcha: { verify: (token) => answer(`captcha ${token}`, world.captcha ?? true) },
    invites: {
      standingOf: (code, address) => answer(`invite ${code} ${address}`, world.invite ?? 'open'),
    },
    mailboxes: {
      isTaken: (mailbox) => answer(`mailbox ${mailbox}`, world.mailboxTaken ?? false),
    },
    users: {
      findByVerifiedEmail: (_, email) =>
        answer(
          `owners ${email}`,
          (world.owners ?? []).map((username) => ({ username })),
        ),
      linkIdentity: async (_, username, identity) => {
        links.push({ username, ...identity });
      },
    },
  };
  return { ports, asked, links };
}
