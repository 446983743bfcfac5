import { type Finding, isProduction, type Rule, type Subject } from './rule.ts';
import { list, resourcesOf } from './template.ts';

const flows = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ADMIN_NO_SRP_AUTH',
  'USER_PASSWORD_AUTH',
];

/** SRP proves a password without sending it; these flows send it. */
export const passwordFlow: Rule = {
  id: 'password-flow',
  refuses: 'in prod, an app client that may send the password itself',
  check: ({ template, stage }: Subject): Finding[] =>
    !isProduction(stage)
      ? []
      : resourcesOf(template, 'AWS::Cognito::UserPoolClient').flatMap(({ id, properties }) =>
          list(properties.ExplicitAuthFlows)
            .filter((flow) => flows.includes(String(flow)))
            .map((flow) => ({
              resource: id,
              problem: `${flow} lets a client send the password itself`,
              remedy: 'set the parameter signIn to strict for this stage',
            })),
        ),
};
