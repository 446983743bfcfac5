import {
  AdminAddUserToGroupCommand,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Flow } from '../../local/trace/flow.ts';
import { copyProject, type EditedProject } from '../support/edited-project.ts';
import { type LocalStack, startLocalStack } from '../support/local-stack.ts';
import { requestToken } from '../support/token-request.ts';
import { type Claims, decoded } from '../support/tokens.ts';
import { registered, signedIn, userPoolClient } from '../support/user-pool-client.ts';

let project: EditedProject;
let stack: LocalStack;

const environment = { claim: 'environment', from: { text: 'dev' }, tokens: ['id', 'access'] };

/** The project as an operator has it who switched the trigger on and named another event version. */
async function startWith(version: 'V2_0' | 'V3_0'): Promise<void> {
  project = await copyProject();
  await project.edit('serverless.yml', (text) =>
    text.replace('preTokenGeneration: "false"', 'preTokenGeneration: "true"'),
  );
  await project.edit('resources/parameters.yml', (text) =>
    text.replace(/preTokenVersion: .+/, `preTokenVersion: ${version}`),
  );
  await project.edit('policy/claims.json', (text) => {
    const policy = JSON.parse(text);
    return JSON.stringify({ ...policy, claims: [...policy.claims, environment] });
  });
  stack = await startLocalStack({ project: project.directory });
}

async function clientsToken(): Promise<Claims> {
  const { userPoolId: UserPoolId, userPoolClients, endpoints } = stack.config;
  const ClientId = userPoolClients.ServerClient ?? '';
  const { UserPoolClient } = await userPoolClient(stack.config).send(
    new DescribeUserPoolClientCommand({ UserPoolId, ClientId }),
  );
  const { body } = await requestToken(endpoints.userPool, {
    form: { grant_type: 'client_credentials' },
    basic: [ClientId, UserPoolClient?.ClientSecret ?? ''],
  });
  return decoded(String(body.access_token)).claims;
}

async function invocations(operation: string): Promise<unknown[]> {
  const answer = await fetch(`${stack.config.endpoints.trace}/trace.json`);
  const { flows } = (await answer.json()) as { flows: Flow[] };
  return flows
    .filter((flow) => flow.operation === operation)
    .flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'trigger' ? step.source : [])));
}

describe.each([
  ['V3_0', 'dev', ['TokenGeneration_ClientCredentials']],
  ['V2_0', undefined, []],
] as const)('preTokenVersion: %s', (version, ofClient, sources) => {
  beforeAll(() => startWith(version), 60_000);

  afterAll(async () => {
    await stack?.stop();
    await project?.remove();
  });

  test('a person’s tokens have the claims of policy/claims.json', async () => {
    const { config } = stack;
    const person = await registered(config);
    const { email: Username } = person;
    const admin = { UserPoolId: config.userPoolId, GroupName: 'admin', Username };
    await userPoolClient(config).send(new AdminAddUserToGroupCommand(admin));
    const { IdToken, AccessToken } = await signedIn(person, config);
    const claims = { environment: 'dev', roles: ['admin'], 'cognito:groups': ['admin'] };
    expect(decoded(IdToken).claims).toMatchObject(claims);
    expect(decoded(AccessToken).claims).toMatchObject({ ...claims, email: Username });
  });

  test('a client’s own token has them where the event is of V3_0, and none of a person', async () => {
    const claims = await clientsToken();
    expect(claims.environment).toBe(ofClient);
    for (const name of ['tenant', 'roles', 'email', 'cognito:groups']) {
      expect(claims).not.toHaveProperty(name);
    }
    expect(await invocations('oauth2/token')).toEqual(sources);
  });
});
