import * as v from 'valibot';
import type { DomainSet } from '../domain-set.ts';
import { ConfigError } from '../errors.ts';
import { type DomainPatterns, eitherOf, readDomainPatterns } from './domain-patterns.ts';
import {
  type AttributeForm,
  type CaptchaSettings,
  type DefaultGroup,
  defaultSettings,
  type PolicySettings,
  policyDocument,
} from './policy-document.ts';
import type { RuleId } from './rule.ts';

/** The policy as it holds for one app client, ready to be asked. */
export interface SignUpPolicy {
  mode: 'open' | 'invite-only' | 'closed';
  bindsAdminCreated: boolean;
  bindsFederated: boolean;
  blockedDomains: DomainPatterns;
  /** null: every domain; an empty list: none. */
  allowedDomains: DomainPatterns | null;
  /** null: disposable providers are accepted. */
  disposableDomains: DomainPatterns | null;
  subAddresses: 'accept' | 'refuse';
  gmailDots: 'accept' | 'refuse';
  oneAccountPerMailbox: boolean;
  requiredAttributes: ReadonlyMap<string, AttributeForm>;
  captcha: CaptchaSettings | null;
  autoConfirmDomains: DomainPatterns;
  autoVerifyEmailDomains: DomainPatterns;
  federatedSameEmail: 'link' | 'refuse' | 'keep-apart';
  defaultGroups: readonly DefaultGroup[];
  welcomeMessage: boolean;
  /** Rules that say in the log what they would refuse, and refuse nothing. */
  shadow: ReadonlySet<RuleId>;
}

/** The policies of all app clients. */
export interface SignUpPolicies {
  /** The client's own, or the one for everybody else. */
  for(clientId: string | null): SignUpPolicy;
}

/** Domain lists that are too long to be written by hand, compiled at build. */
export interface CompiledLists {
  blocked: DomainSet | null;
  disposable: DomainSet | null;
}

/**
 * Reads the operator's document.
 * @throws ConfigError POLICY_INVALID naming each wrong key and the form it accepts
 */
export function readSignUpPolicies(document: unknown, lists: CompiledLists): SignUpPolicies {
  const read = v.safeParse(policyDocument, document);
  if (!read.success) throw new ConfigError('POLICY_INVALID', describeIssues(read.issues));
  const { clients = {}, ...settings } = read.output;
  const everybody = policyOf(settings, lists);
  const own = new Map(
    Object.entries(clients).map(([id, its]) => [id, policyOf({ ...settings, ...its }, lists)]),
  );
  return { for: (clientId) => (clientId && own.get(clientId)) || everybody };
}

function policyOf(written: PolicySettings, lists: CompiledLists): SignUpPolicy {
  const settings = { ...defaultSettings, ...written };
  const exceptions = readDomainPatterns(settings.disposableExceptions, 'itself-and-below');
  return {
    ...settings,
    blockedDomains: eitherOf(
      readDomainPatterns(settings.blockedDomains, 'itself-and-below'),
      lists.blocked,
    ),
    allowedDomains: written.allowedDomains
      ? readDomainPatterns(written.allowedDomains, 'itself')
      : null,
    disposableDomains:
      settings.disposableDomains === 'refuse' ? except(lists.disposable, exceptions) : null,
    requiredAttributes: new Map(Object.entries(settings.requiredAttributes)),
    autoConfirmDomains: readDomainPatterns(settings.autoConfirmDomains, 'itself'),
    autoVerifyEmailDomains: readDomainPatterns(settings.autoVerifyEmailDomains, 'itself'),
    shadow: new Set(settings.shadow),
  };
}

function except(listed: DomainSet | null, exceptions: DomainPatterns): DomainPatterns {
  return {
    match: (domain) => (exceptions.match(domain) ? null : (listed?.covering(domain) ?? null)),
  };
}

type Issue = v.InferIssue<typeof policyDocument>;

function describeIssues(issues: readonly Issue[]): string {
  return issues.map((issue) => `sign-up policy: ${describeIssue(issue)}`).join('; ');
}

function describeIssue(issue: Issue): string {
  const key = v.getDotPath(issue) ?? 'the document';
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${key} is not a known key`;
  if (issue.type === 'check' || issue.type === 'regex') return `${key} is not ${issue.message}`;
  return `${key} is not ${issue.expected ?? 'of the accepted form'}`;
}
