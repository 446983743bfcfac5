import { type BadTemplate, bad, properties } from './bad-template.ts';

const meRoute = 'HttpApiRouteGetMe';

/** Doors left open: the API, the identity pool, what clients may do, what was promised to people. */
export const doors: BadTemplate[] = [
  bad('open-route', 'a route without the authorizer', meRoute, 'no JWT authorizer', (t) => {
    const route = properties(t, meRoute);
    route.AuthorizationType = 'NONE';
    delete route.AuthorizerId;
  }),
  bad('open-route', 'a catch-all route', 'CatchAll', '$default has no JWT', (t) => {
    t.Resources.CatchAll = {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: { ApiId: { Ref: 'HttpApi' }, RouteKey: '$default' },
    };
  }),
  bad('open-route', 'a catch-all below a route', 'Below', '/{proxy+} has no JWT', (t) => {
    t.Resources.Below = {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: { ApiId: { Ref: 'HttpApi' }, RouteKey: 'GET /users/{proxy+}' },
    };
  }),
  bad(
    'open-route',
    'tokens of another issuer',
    'HttpApiAuthorizerCognito',
    'another issuer',
    (t) => {
      properties(t, 'HttpApiAuthorizerCognito').JwtConfiguration.Issuer =
        'https://elsewhere.example';
    },
  ),
  bad('open-route', 'tokens for anybody', 'HttpApiAuthorizerCognito', 'other clients', (t) => {
    properties(t, 'HttpApiAuthorizerCognito').JwtConfiguration.Audience = [];
  }),
  bad('open-route', 'a function URL', 'Url', 'past the API', (t) => {
    t.Resources.Url = {
      Type: 'AWS::Lambda::Url',
      Properties: { AuthType: 'NONE', TargetFunctionArn: 'api' },
    };
  }),
  bad('cross-origin', 'any site', 'HttpApi', 'CORS allows *', (t) => {
    properties(t, 'HttpApi').CorsConfiguration.AllowOrigins = ['*'];
  }),
  bad('guest-credentials', 'guests', 'IdentityPool', 'UnauthenticatedIdentities is on', (t) => {
    properties(t, 'IdentityPool').AllowUnauthenticatedIdentities = true;
  }),
  bad('guest-credentials', 'the classic flow', 'IdentityPool', 'AllowClassicFlow is on', (t) => {
    properties(t, 'IdentityPool').AllowClassicFlow = true;
  }),
  bad('oauth-flow', 'the implicit flow', 'WebClient', 'implicit flow', (t) => {
    properties(t, 'WebClient').AllowedOAuthFlows.push('implicit');
  }),
  bad('oauth-flow', 'plain HTTP', 'WebClient', 'http://app.lifeguard.example', (t) => {
    properties(t, 'WebClient').CallbackURLs = ['http://app.lifeguard.example/'];
  }),
  bad('oauth-flow', 'the developer’s own machine', 'WebClient', 'http://localhost:5173', (t) => {
    properties(t, 'WebClient').LogoutURLs.push('http://localhost:5173/');
  }),
  bad('token-revocation', 'off', 'WebClient', 'EnableTokenRevocation', (t) => {
    properties(t, 'WebClient').EnableTokenRevocation = false;
  }),
  bad('weaker-sign-in', 'no second factor', 'UserPool', 'from OPTIONAL to OFF', (t) => {
    properties(t, 'UserPool').MfaConfiguration = 'OFF';
  }),
  bad('weaker-sign-in', 'shorter passwords', 'UserPool', 'of 6 characters, not 10', (t) => {
    properties(t, 'UserPool').Policies.PasswordPolicy.MinimumLength = 6;
  }),
  bad('weaker-sign-in', 'recovery by SMS', 'UserPool', 'verified_phone_number', (t) => {
    properties(t, 'UserPool').AccountRecoverySetting.RecoveryMechanisms.push({
      Name: 'verified_phone_number',
      Priority: 2,
    });
  }),
  bad('table-safety', 'no encryption', 'ChallengesTable', 'SSEEnabled', (t) => {
    delete properties(t, 'ChallengesTable').SSESpecification;
  }),
  bad('table-safety', 'no backup', 'ProfilesTable', 'point-in-time', (t) => {
    properties(t, 'ProfilesTable').PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled =
      false;
  }),
];
