import type { Finding, Rule, Subject } from './rule.ts';
import { resourcesOf } from './template.ts';

/** Without it a stolen refresh token is good until its last day, whatever anybody does. */
export const tokenRevocation: Rule = {
  id: 'token-revocation',
  refuses: 'an app client whose refresh tokens cannot be revoked',
  check: ({ template }: Subject): Finding[] =>
    resourcesOf(template, 'AWS::Cognito::UserPoolClient')
      .filter(({ properties }) => properties.EnableTokenRevocation !== true)
      .map(({ id }) => ({
        resource: id,
        problem: 'EnableTokenRevocation is not true',
        remedy: 'set EnableTokenRevocation: true in resources/clients.yml',
      })),
};
