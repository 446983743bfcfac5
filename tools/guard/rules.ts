import { clientReplacement } from './client-replacement.ts';
import { codeKey } from './code-key.ts';
import { codeKeyChange } from './code-key-change.ts';
import { crossOrigin } from './cross-origin.ts';
import { deletionProtection } from './deletion-protection.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { guestCredentials } from './guest-credentials.ts';
import { invokePermissionMissing } from './invoke-permission-missing.ts';
import { invokePermissionWide } from './invoke-permission-wide.ts';
import { machineClient } from './machine-client.ts';
import { oauthFlow } from './oauth-flow.ts';
import { openRoute } from './open-route.ts';
import { passwordFlow } from './password-flow.ts';
import { plainSecret } from './plain-secret.ts';
import { poolReplacement } from './pool-replacement.ts';
import type { Finding, Rule, Subject } from './rule.ts';
import { schemaChange } from './schema-change.ts';
import { sharedRole } from './shared-role.ts';
import { tableReplacement } from './table-replacement.ts';
import { tableSafety } from './table-safety.ts';
import { tokenRevocation } from './token-revocation.ts';
import { triggerChange } from './trigger-change.ts';
import { triggerTarget } from './trigger-target.ts';
import { triggerTimeout } from './trigger-timeout.ts';
import { userExistence } from './user-existence.ts';
import { weakerSignIn } from './weaker-sign-in.ts';
import { wildcardIam } from './wildcard-iam.ts';

/** Every rule of the guard, in the order in which they report. */
export const rules: Rule[] = [
  poolReplacement,
  clientReplacement,
  tableReplacement,
  schemaChange,
  triggerChange,
  triggerTarget,
  triggerTimeout,
  invokePermissionMissing,
  invokePermissionWide,
  codeKey,
  codeKeyChange,
  userExistence,
  passwordFlow,
  tokenRevocation,
  machineClient,
  oauthFlow,
  weakerSignIn,
  openRoute,
  crossOrigin,
  guestCredentials,
  deletionProtection,
  tableSafety,
  wildcardIam,
  sharedRole,
  dependencyCycle,
  plainSecret,
];

/** A finding with the id of the rule that made it. */
export type RuleFinding = { rule: string } & Finding;

/** All that is wrong with a template; nothing when it may be deployed. */
export function guard(subject: Subject, allowed: string[] = []): RuleFinding[] {
  return rules
    .filter(({ id }) => !allowed.includes(id))
    .flatMap(({ id, check }) => check(subject).map((finding) => ({ rule: id, ...finding })));
}
