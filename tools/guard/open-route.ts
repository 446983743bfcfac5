import type { Finding, Rule, Subject } from './rule.ts';
import { isObject, list, resourcesOf, type Template, target, text } from './template.ts';

/** Routes that anybody may call; the last are for what no route is for, and answer problems alone. */
const meantToBeOpen = /^(GET \/(health|openapi\.json)|(GET|POST|PUT|PATCH|DELETE) \/\{proxy\+\})$/;

/** A route without the pool's authorizer answers strangers; one with another's answers that one's people. */
export const openRoute: Rule = {
  id: 'open-route',
  refuses: 'a route of the API, or a function’s address, that strangers may call',
  check: ({ template }: Subject): Finding[] => [
    ...resourcesOf(template, 'AWS::ApiGatewayV2::Route')
      .filter(({ properties }) => properties.AuthorizationType !== 'JWT')
      .filter(({ properties }) => !meantToBeOpen.test(String(properties.RouteKey)))
      .map(({ id, properties }) => ({
        resource: id,
        problem: `${properties.RouteKey} has no JWT authorizer`,
        remedy: 'give it authorizer: { name: cognito } in serverless.yml',
      })),
    ...foreignAuthorizers(template),
    ...resourcesOf(template, 'AWS::Lambda::Url')
      .filter(({ properties }) => properties.AuthType !== 'AWS_IAM')
      .map(({ id }) => ({
        resource: id,
        problem: 'the function has an address that anybody may call, past the API',
        remedy: 'take the function URL away: the API is the only door',
      })),
  ],
};

function foreignAuthorizers(template: Template): Finding[] {
  return resourcesOf(template, 'AWS::ApiGatewayV2::Authorizer').flatMap(({ id, properties }) => {
    const jwt = isObject(properties.JwtConfiguration) ? properties.JwtConfiguration : {};
    const clients = list(jwt.Audience).map(target);
    const ours = (client: string | undefined) =>
      template.Resources[client ?? '']?.Type === 'AWS::Cognito::UserPoolClient';
    const finding = (problem: string): Finding => ({
      resource: id,
      problem,
      remedy: 'set issuerUrl and audience as in serverless.yml: our pool, our clients',
    });
    return [
      ...(/cognito-idp\..*\/\$\{\w+\}$/.test(text(jwt.Issuer) ?? '')
        ? []
        : [finding('it believes another issuer than the user pool')]),
      ...(clients.length > 0 && clients.every(ours)
        ? []
        : [finding('it takes tokens that were made for other clients')]),
    ];
  });
}
