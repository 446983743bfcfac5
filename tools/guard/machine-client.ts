import type { Finding, Rule, Subject } from './rule.ts';
import { list, resourcesOf } from './template.ts';

/** With these alone nobody can sign in: a refresh token is given to people who did. */
const withoutPeople = new Set(['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_CLIENT_TOKEN_AUTH']);

/**
 * The API takes the tokens of a client that asks in its own name, so a person's token from it opens
 * what is for people, at a client that no page is made for. No flow at all means SRP and custom
 * challenges (API reference, CreateUserPoolClient, ExplicitAuthFlows).
 */
export const machineClient: Rule = {
  id: 'machine-client',
  refuses: 'an app client for client credentials through which people can sign in',
  check: ({ template }: Subject): Finding[] =>
    resourcesOf(template, 'AWS::Cognito::UserPoolClient')
      .filter(({ properties }) => list(properties.AllowedOAuthFlows).includes('client_credentials'))
      .flatMap(({ id, properties }) => {
        const flows = list(properties.ExplicitAuthFlows).map(String);
        const open = flows.filter((flow) => !withoutPeople.has(flow));
        if (flows.length > 0 && open.length === 0) return [];
        const what = flows.length === 0 ? 'the flows of a client that names none' : open.join(', ');
        return [
          {
            resource: id,
            problem: `people can sign in through a client that asks in its own name: ${what}`,
            remedy: 'set ExplicitAuthFlows: [ALLOW_REFRESH_TOKEN_AUTH], which signs nobody in',
          },
        ];
      }),
};
