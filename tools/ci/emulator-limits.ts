import { allowStatements } from '../guard/statements.ts';
import { list, type Resource, type Template } from '../guard/template.ts';

const mailAction = 'ses:SendEmail';

/** A thing of our template that ministack 1.5.33 cannot do, and what the deployment test does. */
export interface Limit {
  what: string;
  instead: string;
  /** Whether a resource must be left out for it. */
  concerns?(resource: Resource): boolean;
}

export const limits: Limit[] = [
  {
    what: 'AWS::Cognito::ManagedLoginBranding is no type it knows',
    instead: 'left out: managed login pages are not tried',
    concerns: ({ Type }) => Type === 'AWS::Cognito::ManagedLoginBranding',
  },
  {
    what: 'an alarm on metric math (AWS::CloudWatch::Alarm with Metrics) is refused',
    instead: 'left out: the failure alarms are checked by cfn-lint alone',
    concerns: ({ Type, Properties }) =>
      Type === 'AWS::CloudWatch::Alarm' && Properties?.Metrics !== undefined,
  },
  {
    what: 'AWS::Cognito::UserPoolIdentityProvider and AWS::WAFv2::WebACLAssociation are no types it knows',
    instead: 'the optional parts google and web-acl are not deployed, only linted',
  },
  {
    what: 'its Node runtime finds handlers in .js and .mjs files, not in .cjs as Lambda does',
    instead: 'the same bundles are deployed with their files renamed to .js',
  },
  {
    what: 'its user pool invokes PreSignUp, CustomMessage, the three custom-challenge triggers and pre-token generation, but not PostConfirmation, PreAuthentication, PostAuthentication or UserMigration',
    instead: 'the deployed PostConfirmation function is invoked with a recorded event',
  },
  {
    what: `it asks about ${mailAction} without naming the sender`,
    instead: 'that one grant is widened; the others are enforced as they are',
  },
  {
    what: 'confirming a sign-up with the code does not mark the address as verified',
    instead: 'the test marks it as an administrator',
  },
  {
    what: 'a refusal reaches the client as a Python dictionary, not as "PreSignUp failed with error ….", and its exception alone is compared',
    instead: "the texts are checked against this project's own user pool",
  },
];

/** Changes a template to what the emulator can make; returns the logical ids that were left out. */
export function adapt(template: Template): string[] {
  const ids = Object.entries(template.Resources)
    .filter(([, resource]) => limits.some(({ concerns }) => concerns?.(resource)))
    .map(([id]) => id);
  for (const id of ids) delete template.Resources[id];
  for (const { kind, statement } of allowStatements(template)) {
    if (kind !== 'identity' || !list(statement.Action).includes(mailAction)) continue;
    statement.Resource = '*';
    delete statement.Condition;
  }
  return ids;
}
