import type { Finding, Rule, Subject } from './rule.ts';
import { resourcesOf } from './template.ts';

/** With it off a stranger can ask which addresses have an account. */
export const userExistence: Rule = {
  id: 'user-existence',
  refuses: 'an app client that tells whether a user exists',
  check: ({ template }: Subject): Finding[] =>
    resourcesOf(template, 'AWS::Cognito::UserPoolClient')
      .filter(({ properties }) => properties.PreventUserExistenceErrors !== 'ENABLED')
      .map(({ id }) => ({
        resource: id,
        problem: 'PreventUserExistenceErrors is not ENABLED: a sign-in tells whether a user exists',
        remedy: 'set PreventUserExistenceErrors: ENABLED',
      })),
};
