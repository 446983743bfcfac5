import type { Sabotage } from './sabotage.ts';

const HIDING = 'PreventUserExistenceErrors';

/** Of who is known, and of the tokens they get. */
export const identitySabotages: Sabotage[] = [
  {
    name: 'PreventUserExistenceErrors is ignored',
    file: 'flows/candidate.ts',
    old: 'user === undefined && !client.hidesUserExistence',
    broken: 'user === undefined && client.id',
    flows: [HIDING],
  },
  {
    name: 'the operations of codes tell who is known',
    file: 'users/attempt-limit.ts',
    old: 'if (user === undefined && !client.hidesUserExistence)',
    broken: 'if (user === undefined)',
    flows: [HIDING],
  },
  {
    name: 'functions are not told userNotFound',
    file: 'flows/candidate.ts',
    old: 'return client.hidesUserExistence ? user === undefined : undefined;',
    broken: 'return client.hidesUserExistence && user ? false : undefined;',
    flows: [HIDING],
  },
  {
    name: 'somebody unknown has another salt each time',
    file: 'users/simulated-user.ts',
    old: 'userId: userName, secret: context.secret',
    broken: 'userId: userName, secret: context.random.bytes(32)',
    flows: [HIDING],
  },
  {
    name: 'access tokens are signed with the wrong key',
    file: 'tokens/tokens.ts',
    old: '      keys.access,\n',
    broken: '      keys.id,\n',
    flows: ['Tokens', 'Sign-out and revocation'],
  },
  {
    name: 'signatures of tokens are not verified',
    file: 'tokens/json-web-token.ts',
    old: 'const claims = signed ? decode(payload) : null;',
    broken: 'const claims = [signed].length ? decode(payload) : null;',
    flows: ['Tokens'],
  },
  {
    name: 'revocation is forgotten',
    file: 'tokens/access-token.ts',
    old: 'if (isRevoked(context, user, claims))',
    broken: 'if (isRevoked(context, user, claims) && !client)',
    flows: ['Sign-out and revocation'],
  },
  {
    name: 'a revoked refresh token is good',
    file: 'flows/refresh-token.ts',
    old: 'if (grant.revokedAt !== undefined) throw errors.refreshTokenRevoked();',
    broken: '',
    flows: ['Sign-out and revocation'],
  },
  {
    name: 'the refresh token of another client is good',
    file: 'flows/refresh-token.ts',
    old: 'grant === undefined || grant.clientId !== client.id',
    broken: 'grant === undefined',
    flows: ['REFRESH_TOKEN_AUTH'],
  },
  {
    name: 'a refresh token that rotation replaced is good',
    file: 'flows/refresh-token.ts',
    old: 'if (isPastGrace(context, client, grant))',
    broken: 'if (isPastGrace(context, client, grant) && !grant)',
    flows: ['REFRESH_TOKEN_AUTH'],
  },
  {
    name: 'groups are lost',
    file: 'tokens/claims.ts',
    old: "? { 'cognito:groups': groups.groupsToOverride } : {}",
    broken: '? {} : {}',
    flows: ['Tokens'],
  },
  {
    name: 'the case of a name matters',
    file: 'pools/pool.ts',
    old: 'value.toLowerCase()',
    broken: 'value',
    flows: ['SignUp', 'USER_PASSWORD_AUTH'],
  },
  {
    name: 'somebody disabled is not',
    file: 'operations/admin-disable-user.ts',
    old: '{ enabled: false }',
    broken: '{ enabled: user.enabled }',
    flows: ['USER_PASSWORD_AUTH', 'Administration of users'],
  },
  {
    name: 'signed operations want no signature',
    file: 'api/api-endpoint.ts',
    old: '!isUnsigned(name) && !SIGNATURE.test',
    broken: '!isUnsigned(name) && !name && !SIGNATURE.test',
    flows: ['ADMIN_USER_PASSWORD_AUTH'],
  },
  {
    name: 'a client gets any scope that it asks for',
    file: 'token-endpoint/client-credentials.ts',
    old: 'scopes.some((scope) => !allowed.includes(scope))',
    broken: 'scopes.some((scope) => !allowed.includes(scope) && !scope)',
    flows: ['Client credentials'],
  },
  {
    name: 'a public client may have the flow of confidential ones',
    file: 'pools/oauth-client-rules.ts',
    old: 'if (!hasSecret) throw errors.clientCredentialsWithoutSecret();',
    broken: '',
    flows: ['Client credentials'],
  },
];
