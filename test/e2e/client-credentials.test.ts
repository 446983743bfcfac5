import { createHmac } from 'node:crypto';
import {
  AdminInitiateAuthCommand,
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { srpSignIn } from '../../bench/user-pool/srp-sign-in.ts';
import { lambdaArn } from '../../local/template-references.ts';
import type { Flow } from '../../local/trace/flow.ts';
import type { Person } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import { requestToken } from '../support/token-request.ts';
import { decoded, jwksOf } from '../support/tokens.ts';
import { madeByAdmin, signedIn, userPoolClient } from '../support/user-pool-client.ts';

const READ = 'lifeguard/users.read';
const WRITE = 'lifeguard/users.write';
const GRANT = { grant_type: 'client_credentials' };

let basic: readonly [id: string, secret: string];

const send = ((command) => userPoolClient().send(command)) as ReturnType<
  typeof userPoolClient
>['send'];

/** As a server of our own has it: its secret, and the endpoint that the pool's description names. */
beforeAll(async () => {
  const { userPoolId: UserPoolId, userPoolClients } = runningStack();
  const ClientId = userPoolClients.ServerClient ?? '';
  const { UserPoolClient } = await send(
    new DescribeUserPoolClientCommand({ UserPoolId, ClientId }),
  );
  basic = [ClientId, UserPoolClient?.ClientSecret ?? ''];
});

async function tokenWith(scope?: string): Promise<string> {
  const form = { ...GRANT, ...(scope && { scope }) };
  const { body } = await requestToken(runningStack().endpoints.userPool, { form, basic });
  return String(body.access_token);
}

async function call(method: string, path: string, token: string, body?: object) {
  const answer = await fetch(`${runningStack().endpoints.api}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test('the server’s client gets an access token of its own, which AWS’s verifier takes', async () => {
  const { userPoolId, endpoints } = runningStack();
  const place = `${endpoints.userPool}/${userPoolId}/.well-known/openid-configuration`;
  const { token_endpoint } = (await (await fetch(place)).json()) as Record<string, unknown>;
  expect(token_endpoint).toBe(`${endpoints.userPool}/oauth2/token`);
  const verifier = CognitoJwtVerifier.create({
    userPoolId,
    clientId: basic[0],
    tokenUse: 'access',
    scope: READ,
  });
  verifier.cacheJwks(await jwksOf());
  const claims = await verifier.verify(await tokenWith());
  expect(claims).toMatchObject({ sub: basic[0], scope: `${READ} ${WRITE}` });
  expect(claims).not.toHaveProperty('username');
});

describe('with it the API', () => {
  test('says who calls', async () => {
    const { status, body } = await call('GET', '/me', await tokenWith());
    expect(status).toBe(200);
    expect(body).toMatchObject({ sub: basic[0], username: null, profile: null, groups: [] });
  });

  test('tells of users for the scope alone', async () => {
    expect((await call('GET', '/users', await tokenWith(READ))).status).toBe(200);
    expect((await call('GET', '/users', await tokenWith(WRITE))).status).toBe(403);
  });

  test.each([
    ['PATCH', '/me', { name: 'Robot' }],
    ['GET', '/invites', undefined],
    ['POST', '/invites', { email: 'robot@example.com' }],
  ])('does not do what is for people: %s %s', async (method, path, body) => {
    const { status, body: problem } = await call(method, path, await tokenWith(), body);
    expect({ status, code: problem.code }).toEqual({ status: 403, code: 'FORBIDDEN' });
  });
});

/** The secret does not help: a person's token of this client would open what is for people. */
describe('through the server’s client nobody signs in', () => {
  let person: Person;
  beforeAll(async () => {
    person = await madeByAdmin();
  });

  const secretHash = () =>
    createHmac('sha256', basic[1]).update(`${person.email}${basic[0]}`).digest('base64');

  test.each([
    ['USER_PASSWORD_AUTH', {}],
    ['USER_SRP_AUTH', {}],
    ['CUSTOM_AUTH', {}],
    ['CUSTOM_AUTH', { CHALLENGE_NAME: 'SRP_A' }],
    ['USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD' }],
  ] as const)('by %s, %j', async (AuthFlow, more) => {
    const { email: USERNAME, password: PASSWORD } = person;
    const { SRP_A } = srpSignIn(runningStack().userPoolId, PASSWORD);
    const AuthParameters = { USERNAME, PASSWORD, SRP_A, SECRET_HASH: secretHash(), ...more };
    await expect(
      send(new InitiateAuthCommand({ ClientId: basic[0], AuthFlow, AuthParameters })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `${AuthFlow} flow not enabled for this client`,
    });
  });

  test('by an administrator’s call', async () => {
    const { email: USERNAME, password: PASSWORD } = person;
    await expect(
      send(
        new AdminInitiateAuthCommand({
          UserPoolId: runningStack().userPoolId,
          ClientId: basic[0],
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD, SECRET_HASH: secretHash() },
        }),
      ),
    ).rejects.toThrow('Auth flow not enabled for this client');
  });

  test('by the refresh token of another client', async () => {
    const { RefreshToken, AccessToken } = await signedIn(person);
    const { sub } = decoded(AccessToken).claims;
    const SECRET_HASH = createHmac('sha256', basic[1]).update(`${sub}${basic[0]}`).digest('base64');
    await expect(
      send(
        new InitiateAuthCommand({
          ClientId: basic[0],
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: RefreshToken, SECRET_HASH },
        }),
      ),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(
      send(
        new GetTokensFromRefreshTokenCommand({
          ClientId: basic[0],
          ClientSecret: basic[1],
          RefreshToken,
        }),
      ),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});

describe('a pool of its own with V3 events', () => {
  async function strangersToken() {
    const { region, service, stage } = runningStack();
    const LambdaArn = lambdaArn(region, `${service}-${stage}-preTokenGeneration`);
    const { UserPool } = await send(
      new CreateUserPoolCommand({
        PoolName: 'machines',
        LambdaConfig: { PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' } },
      }),
    );
    const UserPoolId = UserPool?.Id ?? '';
    const Scopes = [{ ScopeName: 'users.read', ScopeDescription: 'The same name' }];
    const server = { UserPoolId, Identifier: 'lifeguard', Name: 'Not ours' };
    await send(new CreateResourceServerCommand({ ...server, Scopes }));
    const { UserPoolClient } = await send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: 'stranger',
        GenerateSecret: true,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: [READ],
      }),
    );
    const { ClientId: id = '', ClientSecret: secret = '' } = UserPoolClient ?? {};
    const { userPool } = runningStack().endpoints;
    const granted = await requestToken(userPool, { form: GRANT, basic: [id, secret] });
    await send(new DeleteUserPoolCommand({ UserPoolId }));
    return { id, secret, ...granted };
  }

  test('asks the function, whose claims of people are in no client’s token', async () => {
    const { id, secret, status, body } = await strangersToken();
    expect(status).toBe(200);
    const { claims } = decoded(String(body.access_token));
    expect(claims).toMatchObject({ sub: id, scope: READ });
    for (const claim of ['tenant', 'roles', 'email']) expect(claims).not.toHaveProperty(claim);

    const trace = await (await fetch(`${runningStack().endpoints.trace}/trace.json`)).text();
    const { flows } = JSON.parse(trace) as { flows: Flow[] };
    const asked = flows
      .filter(({ operation }) => operation === 'oauth2/token')
      .flatMap(({ steps }) => steps.map((step) => step.kind === 'trigger' && step.source));
    expect(asked).toContain('TokenGeneration_ClientCredentials');
    for (const hidden of [secret, String(body.access_token), basic[1]]) {
      expect(trace).not.toContain(hidden);
    }
  });

  test('is not this API’s pool, whatever scope it gives', async () => {
    const { body } = await strangersToken();
    const path = '/users';
    const answer = await fetch(`${runningStack().endpoints.api}${path}`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(answer.status).toBe(401);
  });
});
