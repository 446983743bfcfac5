import { eventFixture } from './event-fixture.ts';

// biome-ignore lint/suspicious/noExplicitAny: a claim can be anything.
type Claims = Record<string, any>;

/** The claims of the token in the API's fixtures, as the token itself has them. */
export const TOKEN_CLAIMS: Claims = {
  sub: '2f1a7c3e-5b0d-4c19-9e44-0a8d6f3b7c21',
  'cognito:groups': ['admin', 'staff'],
  email_verified: true,
  iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_ExaMpLe12',
  'cognito:username': '2f1a7c3e-5b0d-4c19-9e44-0a8d6f3b7c21',
  origin_jti: '6d2c5f0e-7b1a-4c8d-9e3f-1a2b3c4d5e6f',
  aud: '1example23456789abcdefghij',
  event_id: '0f9e8d7c-6b5a-4938-8271-605f4e3d2c1b',
  token_use: 'id',
  auth_time: 1767225600,
  exp: 1767229200,
  iat: 1767225600,
  jti: '8a7b6c5d-4e3f-4a1b-8c9d-0e1f2a3b4c5d',
  email: 'ada@example.com',
};

/** A token nobody signed. */
export function unsignedToken(claims: Claims): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}.c2lnbmF0dXJl`;
}

/** `GET /me` as an HTTP API hands it over after its JWT authorizer. */
export function httpApiEvent(claims: Claims) {
  const event = eventFixture('api.http-api');
  event.requestContext.authorizer.jwt.claims = asText(claims, (list) => `[${list.join(' ')}]`);
  return event;
}

/** `GET /me` as a REST API hands it over after its Cognito authorizer. */
export function restApiEvent(claims: Claims) {
  const event = eventFixture('api.rest-api');
  event.requestContext.authorizer.claims = asText(claims, (list) => list.join(','));
  return event;
}

/** `GET /me` through a mapping template that passes the header on. */
export function mappingTemplateEvent(claims: Claims) {
  const event = eventFixture('api.mapping-template');
  event.params.header.Authorization = `Bearer ${unsignedToken(claims)}`;
  return event;
}

function asText(claims: Claims, join: (list: string[]) => string): Record<string, string> {
  const entries = Object.entries(claims);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? join(value) : String(value)]),
  );
}
