import type { Finding, Rule, Subject } from './rule.ts';
import { resourcesOf } from './template.ts';

/** With either of them on, AWS credentials are given to people nobody knows, or past the roles' rules. */
const doors = ['AllowUnauthenticatedIdentities', 'AllowClassicFlow'];

export const guestCredentials: Rule = {
  id: 'guest-credentials',
  refuses: 'an identity pool that gives AWS credentials to guests, or by the classic flow',
  check: ({ template }: Subject): Finding[] =>
    resourcesOf(template, 'AWS::Cognito::IdentityPool').flatMap(({ id, properties }) =>
      doors
        .filter((door) => ![false, undefined].includes(properties[door] as never))
        .map((door) => ({
          resource: id,
          problem: `${door} is on`,
          remedy: `set ${door}: false in resources/identity-pool.yml`,
        })),
    ),
};
