import type { Finding, Rule, Subject } from './rule.ts';
import { isProduction } from './rule.ts';
import { list, resourcesOf, text } from './template.ts';

/**
 * The implicit flow puts tokens into an address; a wildcard or plain HTTP in one sends codes and
 * tokens to whoever listens there.
 * https://www.rfc-editor.org/rfc/rfc9700 (OAuth 2.0 Security Best Current Practice), 2.1
 */
export const oauthFlow: Rule = {
  id: 'oauth-flow',
  refuses: 'the implicit flow, and addresses to come back to that are not one HTTPS page',
  check: ({ template, stage }: Subject): Finding[] =>
    resourcesOf(template, 'AWS::Cognito::UserPoolClient').flatMap(({ id, properties }) => {
      const addresses = [...list(properties.CallbackURLs), ...list(properties.LogoutURLs)].map(
        text,
      );
      const finding = (problem: string, remedy: string): Finding => ({
        resource: id,
        problem,
        remedy,
      });
      return [
        ...list(properties.AllowedOAuthFlows)
          .filter((flow) => flow === 'implicit')
          .map(() => finding('it allows the implicit flow', 'allow code, with PKCE, alone')),
        ...addresses
          .filter((address) => address !== undefined && !isGood(address, isProduction(stage)))
          .map((address) =>
            finding(`people may be sent to ${address}`, 'set webUrl to one https:// address'),
          ),
      ];
    }),
};

function isGood(address: string, isProd: boolean): boolean {
  if (address.includes('*')) return false;
  if (address.startsWith('https://')) return true;
  return !isProd && /^http:\/\/localhost[:/]/.test(address);
}
