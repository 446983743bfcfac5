import { describe, expect, test } from '@jest/globals';
import { readClaimPolicy } from '../../../functions/pre-token-generation/policy.ts';
import { preTokenGenerationTrigger } from '../../../functions/pre-token-generation/trigger.ts';
import claims from '../../../policy/claims.json' with { type: 'json' };
import signIn from '../../../policy/sign-in.json' with { type: 'json' };
import { readSignInPolicy } from '../../../shared/sign-in-policy.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';

async function invoke(event: unknown, policy: unknown = claims, deny: object = {}) {
  const runtime = recordedRuntime();
  const denying = { ...signIn, deny: { ...signIn.deny, ...deny } };
  const compose = () => ({ claims: readClaimPolicy(policy), signIn: readSignInPolicy(denying) });
  const handler = createTrigger(preTokenGenerationTrigger, compose, runtime);
  const answer = (await handler(event, lambdaContext())) as { response: object };
  return { answer, lines: runtime.lines };
}

const GROUPS = ['admin', 'staff'];
const KEPT = { groupOverrideDetails: { groupsToOverride: GROUPS } };
const tenant = 'Analytical Engines';
const email = 'ada@example.com';

const V1 = {
  claimsOverrideDetails: {
    claimsToAddOrOverride: { tenant, roles: 'admin staff' },
    claimsToSuppress: [],
    ...KEPT,
  },
};
const idTokenGeneration = {
  claimsToAddOrOverride: { tenant, roles: GROUPS },
  claimsToSuppress: [],
};
const V2 = {
  claimsAndScopeOverrideDetails: {
    idTokenGeneration,
    accessTokenGeneration: {
      claimsToAddOrOverride: { tenant, roles: GROUPS, email },
      claimsToSuppress: [],
      scopesToAdd: ['users/read'],
      scopesToSuppress: [],
    },
    ...KEPT,
  },
};
const NO_GROUPS = {
  claimsAndScopeOverrideDetails: {
    idTokenGeneration: { claimsToAddOrOverride: { tenant }, claimsToSuppress: [] },
    accessTokenGeneration: {
      claimsToAddOrOverride: { tenant, email },
      claimsToSuppress: [],
      scopesToAdd: [],
      scopesToSuppress: [],
    },
  },
};
const CLIENT = {
  claimsAndScopeOverrideDetails: {
    accessTokenGeneration: {
      claimsToAddOrOverride: {},
      claimsToSuppress: [],
      scopesToAdd: [],
      scopesToSuppress: [],
    },
  },
};

function expectedOf(name: string): object {
  if (name.endsWith('ClientCredentials')) return CLIENT;
  if (name.endsWith('no-groups')) return NO_GROUPS;
  return name.endsWith('.v1') ? V1 : V2;
}

describe('the events that Cognito sends', () => {
  test.each(eventFixtureNames('pre-token-generation'))('%s', async (name) => {
    const event = eventFixture(name);
    const { answer, lines } = await invoke(event);
    expect(answer).toEqual({ ...event, response: expectedOf(name) });
    expect(lines).toMatchObject([{ trigger: 'PreTokenGeneration', outcome: 'allowed' }]);
    expect(JSON.stringify(lines)).not.toContain('example.com');
  });
});

const AUTHENTICATION = 'pre-token-generation.TokenGeneration_Authentication.v2';

test('roles and the preferred role of the groups are kept as well', async () => {
  const event = eventFixture(AUTHENTICATION);
  const roles = { iamRolesToOverride: ['arn:a'], preferredRole: 'arn:a' };
  Object.assign(event.request.groupConfiguration, roles);
  expect((await invoke(event)).answer.response).toMatchObject({
    claimsAndScopeOverrideDetails: {
      groupOverrideDetails: { groupsToOverride: GROUPS, ...roles },
    },
  });
});

test('of a user without groups, written down or not, no groups are overridden', async () => {
  for (const groupConfiguration of [{}, { groupsToOverride: [] }, undefined]) {
    const event = eventFixture(AUTHENTICATION);
    Object.assign(event.request, { groupConfiguration });
    expect((await invoke(event)).answer.response).toEqual(NO_GROUPS);
  }
});

test('claims that do not fit are left out from the end, and the log says so', async () => {
  const policy = { ...claims, largestTokenBytes: 1870 };
  const event = eventFixture(AUTHENTICATION);
  event.request.userAttributes['custom:organization'] = 'x'.repeat(100);
  const { answer, lines } = await invoke(event, policy);
  expect(answer.response).toMatchObject({
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride: { tenant: 'x'.repeat(100) } },
    },
  });
  expect(JSON.stringify(answer.response)).not.toContain('"email"');
  expect(lines).toMatchObject([{ code: 'CLAIMS_LEFT_OUT' }]);
});

test('who is denied by address or domain gets no tokens, and no new ones', async () => {
  for (const source of ['Authentication', 'RefreshTokens']) {
    const event = eventFixture(`pre-token-generation.TokenGeneration_${source}.v2`);
    event.request.userAttributes.email = 'eve@sub.denied.example';
    await expect(invoke(event)).rejects.toMatchObject({
      message: 'SIGNIN_REFUSED: Signing in is not possible with this address',
    });
  }
});

test.each(['Authentication.v2', 'RefreshTokens.v1', 'HostedAuth.v3', 'ClientCredentials'])(
  'from a denied app nobody gets tokens: %s',
  async (kind) => {
    const event = eventFixture(`pre-token-generation.TokenGeneration_${kind}`);
    const { clientId } = event.callerContext;
    await expect(invoke(event, claims, { clients: [clientId] })).rejects.toMatchObject({
      message: 'SIGNIN_APP_REFUSED: Signing in is not possible with this app',
    });
    await expect(invoke(event, claims, { clients: ['another'] })).resolves.toBeDefined();
  },
);

test('an attribute that is no text is no claim', async () => {
  const event = eventFixture(AUTHENTICATION);
  event.request.userAttributes['custom:organization'] = 7;
  expect(JSON.stringify((await invoke(event)).answer.response)).not.toContain('tenant');
});

const good = { claim: 'plan', from: { text: 'free' }, tokens: ['id'] };

test('a text of the policy, and what it suppresses', async () => {
  const policy = {
    claims: [good],
    suppress: { id: ['nickname'], access: ['plan'] },
    scopes: [],
    largestTokenBytes: 6000,
  };
  expect((await invoke(eventFixture(AUTHENTICATION), policy)).answer.response).toMatchObject({
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: {
        claimsToAddOrOverride: { plan: 'free' },
        claimsToSuppress: ['nickname'],
      },
      accessTokenGeneration: { claimsToAddOrOverride: {}, claimsToSuppress: ['plan'] },
    },
  });
});

describe('a policy', () => {
  test.each([
    'sub',
    'iss',
    'aud',
    'exp',
    'cognito:groups',
    'cognito:username',
    'dev:x',
    'scope',
    'client_id',
    'a b',
    '',
  ])('may not set the claim %j', (claim) => {
    const policy = { ...claims, claims: [{ ...good, claim }] };
    expect(() => readClaimPolicy(policy)).toThrow(
      expect.objectContaining({
        code: 'POLICY_INVALID',
        message:
          'policy/claims.json: claims.0.claim must be a claim name of letters, digits and _ : . / -, none that Cognito keeps to itself',
      }),
    );
  });

  test.each([
    [{ ...claims, suppress: { id: ['sub'], access: [] } }, 'suppress.id.0'],
    [{ ...claims, scopes: [{ scope: 'two words', groups: [] }] }, 'scopes.0.scope'],
    [{ ...claims, largestTokenBytes: 99_999 }, 'largestTokenBytes'],
    [{ ...claims, claims: [{ ...good, from: 'thin air' }] }, 'claims.0.from'],
    [{ ...claims, other: 1 }, 'other'],
    [null, 'the whole'],
  ])('%# is refused by its place', (policy, place) => {
    expect(() => readClaimPolicy(policy)).toThrow(`policy/claims.json: ${place} must be `);
  });
});
