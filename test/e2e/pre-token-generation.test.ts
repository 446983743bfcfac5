import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lambdaArn } from '../../local/template-references.ts';
import type { Flow } from '../../local/trace/flow.ts';
import { type Person, somebody } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import { type Claims, decoded } from '../support/tokens.ts';
import { userPoolClient } from '../support/user-pool-client.ts';

type Version = 'V1_0' | 'V2_0' | 'V3_0';

interface OwnPool {
  poolId: string;
  clientId: string;
  person: Person;
}

const send = ((command) => userPoolClient().send(command)) as ReturnType<
  typeof userPoolClient
>['send'];

/** A pool of the running stack's server, made as one is at AWS, with the stack's function behind it. */
async function poolWith(LambdaVersion: Version): Promise<OwnPool> {
  const { region, service, stage } = runningStack();
  const LambdaArn = lambdaArn(region, `${service}-${stage}-preTokenGeneration`);
  const { UserPool } = await send(
    new CreateUserPoolCommand({
      PoolName: `pre-token-${LambdaVersion}`,
      UsernameAttributes: ['email'],
      Schema: [{ Name: 'organization', AttributeDataType: 'String', Mutable: true }],
      LambdaConfig: { PreTokenGenerationConfig: { LambdaArn, LambdaVersion } },
    }),
  );
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'e2e',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  await send(new CreateGroupCommand({ UserPoolId, GroupName: 'admin' }));
  const person = somebody();
  const { email: Username, password: Password } = person;
  await send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: Username },
        { Name: 'custom:organization', Value: 'Analytical Engines' },
      ],
    }),
  );
  await send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
  await send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'admin' }));
  return { poolId: UserPoolId, clientId: UserPoolClient?.ClientId ?? '', person };
}

interface Tokens {
  id: Claims;
  access: Claims;
  refreshToken: string;
}

const claimsOf = (
  result: { IdToken?: string | undefined; AccessToken?: string | undefined } = {},
) => ({
  id: decoded(result.IdToken ?? '').claims,
  access: decoded(result.AccessToken ?? '').claims,
});

async function tokensOf({ clientId, person }: OwnPool): Promise<Tokens> {
  const { AuthenticationResult } = await send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: person.email, PASSWORD: person.password },
    }),
  );
  const refreshToken = AuthenticationResult?.RefreshToken ?? '';
  return { ...claimsOf(AuthenticationResult), refreshToken };
}

/** Somebody whom an administrator made signs in for the first time. */
async function firstTokensOf({ poolId: UserPoolId, clientId: ClientId }: OwnPool): Promise<{
  email: string;
  id: Claims;
  access: Claims;
}> {
  const { email: USERNAME, password: PASSWORD } = somebody();
  const UserAttributes = [
    { Name: 'email', Value: USERNAME },
    { Name: 'custom:organization', Value: 'Analytical Engines' },
  ];
  const person = { UserPoolId, Username: USERNAME };
  const invitation = {
    UserAttributes,
    TemporaryPassword: PASSWORD,
    MessageAction: 'SUPPRESS' as const,
  };
  await send(new AdminCreateUserCommand({ ...person, ...invitation }));
  await send(new AdminAddUserToGroupCommand({ ...person, GroupName: 'admin' }));
  const AuthParameters = { USERNAME, PASSWORD };
  const { ChallengeName, Session } = await send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
  const ChallengeResponses = { USERNAME, NEW_PASSWORD: somebody().password };
  const { AuthenticationResult } = await send(
    new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }),
  );
  return { email: USERNAME, ...claimsOf(AuthenticationResult) };
}

async function sourcesOf(email: string): Promise<string[]> {
  const place = `${runningStack().endpoints.trace}/trace.json?${new URLSearchParams({ user: email })}`;
  const { flows } = (await (await fetch(place)).json()) as { flows: Flow[] };
  return flows.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'trigger' ? [step.source] : [])),
  );
}

async function refreshed({ clientId }: OwnPool, RefreshToken: string) {
  const { AuthenticationResult } = await send(
    new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken }),
  );
  return claimsOf(AuthenticationResult);
}

const scopesOf = ({ scope }: Claims) => String(scope).split(' ');
const OWN_SCOPE = 'aws.cognito.signin.user.admin';

const pools = new Map<Version, OwnPool>();
const poolOf = (version: Version) => pools.get(version) as OwnPool;

beforeAll(async () => {
  for (const version of ['V1_0', 'V2_0', 'V3_0'] as const) {
    pools.set(version, await poolWith(version));
  }
});

afterAll(async () => {
  for (const { poolId } of pools.values()) {
    await send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
  }
});

test('V1_0 changes the ID token alone, with texts, and keeps the groups of both', async () => {
  const { id, access } = await tokensOf(poolOf('V1_0'));
  expect(id).toMatchObject({
    tenant: 'Analytical Engines',
    roles: 'admin',
    'cognito:groups': ['admin'],
  });
  expect(access).toMatchObject({ 'cognito:groups': ['admin'] });
  for (const claim of ['tenant', 'roles', 'email']) expect(access).not.toHaveProperty(claim);
  expect(scopesOf(access)).toEqual([OWN_SCOPE]);
});

describe.each(['V2_0', 'V3_0'] as const)('%s', (version) => {
  test('changes both tokens, with values of any JSON type, and adds scopes', async () => {
    const { email } = poolOf(version).person;
    const { id, access } = await tokensOf(poolOf(version));
    const added = { tenant: 'Analytical Engines', roles: ['admin'], 'cognito:groups': ['admin'] };
    expect(id).toMatchObject({ ...added, email });
    expect(access).toMatchObject({ ...added, email });
    expect(scopesOf(access)).toEqual([OWN_SCOPE, 'users/read']);
  });
});

test.each(['V1_0', 'V2_0', 'V3_0'] as const)('%s: a refresh changes them too', async (version) => {
  const { id, access, refreshToken } = await tokensOf(poolOf(version));
  const again = await refreshed(poolOf(version), refreshToken);
  expect(again.id).toMatchObject({
    tenant: id.tenant,
    roles: id.roles,
    'cognito:groups': ['admin'],
  });
  expect(again.access).toMatchObject({ scope: access.scope, 'cognito:groups': ['admin'] });
});

test.each(['V1_0', 'V2_0', 'V3_0'] as const)(
  '%s: so are those of a first sign-in with a temporary password',
  async (version) => {
    const { email, id, access } = await firstTokensOf(poolOf(version));
    const groups = { 'cognito:groups': ['admin'] };
    const roles = version === 'V1_0' ? 'admin' : ['admin'];
    expect(id).toMatchObject({ tenant: 'Analytical Engines', roles, ...groups });
    expect(access).toMatchObject(groups);
    expect('tenant' in access).toBe(version !== 'V1_0');
    expect(await sourcesOf(email)).toEqual(['TokenGeneration_NewPasswordChallenge']);
  },
);

test.each(['V1_0', 'V2_0', 'V3_0'] as const)(
  '%s: and those of REFRESH_TOKEN_AUTH',
  async (version) => {
    const { clientId: ClientId, person } = poolOf(version);
    const { id, refreshToken } = await tokensOf(poolOf(version));
    const AuthParameters = { REFRESH_TOKEN: refreshToken };
    const { AuthenticationResult } = await send(
      new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }),
    );
    const { tenant, roles, 'cognito:groups': groups } = claimsOf(AuthenticationResult).id;
    expect({ tenant, roles, groups }).toEqual({
      tenant: id.tenant,
      roles: id.roles,
      groups: ['admin'],
    });
    expect(await sourcesOf(person.email)).toContain('TokenGeneration_RefreshTokens');
  },
);
