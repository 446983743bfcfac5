import { beforeAll, describe, expect, test } from '@jest/globals';
import { routes as adminRoutes } from '../../functions/admin-api/routes.ts';
import { routes as ownRoutes } from '../../functions/api/routes.ts';
import { isAbsent, isObject, resourcesOf, type Template } from '../../tools/guard/template.ts';
import { triggersOf } from '../../tools/guard/triggers.ts';
import { packageStage } from '../support/packaged-template.ts';

// What the stack is made of, as CloudFormation is told in prod; what differs is in stages.test.ts.
let prod: Template;
let everything: Template;
beforeAll(async () => {
  const parameters = ['tier=PLUS', 'identityProvider=google', 'firewall=web-acl', 'tracing=true'];
  prod = (await packageStage('prod')).template;
  everything = (await packageStage('prod', parameters)).template;
}, 120_000);

// biome-ignore lint/suspicious/noExplicitAny: a look anywhere into a template.
const properties = (id: string, template = prod): any => template.Resources[id]?.Properties;

describe('the user pool', () => {
  test('knows people by their e-mail address, in any case, and verifies it', () => {
    expect(properties('UserPool')).toMatchObject({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
    });
    expect(properties('UserPool').AliasAttributes).toBeUndefined();
  });

  test('asks for passwords of ten characters of three kinds', () => {
    expect(properties('UserPool').Policies.PasswordPolicy).toEqual({
      MinimumLength: 10,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 7,
    });
  });

  test('offers an authenticator app as a second factor, and no other', () => {
    expect(properties('UserPool')).toMatchObject({
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  test('lets people back in by e-mail only', () => {
    expect(properties('UserPool').AccountRecoverySetting).toEqual({
      RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }],
    });
  });

  test('keeps the old address until the new one is verified', () => {
    expect(properties('UserPool').UserAttributeUpdateSettings).toEqual({
      AttributesRequireVerificationBeforeUpdate: ['email'],
    });
  });

  test('requires an address and has custom:organization', () => {
    expect(properties('UserPool').Schema).toEqual([
      { Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true },
      expect.objectContaining({ Name: 'organization', AttributeDataType: 'String', Mutable: true }),
    ]);
  });

  test('is not deleted, by anybody or with its stack', () => {
    expect(properties('UserPool').DeletionProtection).toBe('ACTIVE');
    expect(prod.Resources.UserPool).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('has first factors of its own where the tier has them: password, code by e-mail, passkey', () => {
    expect(properties('UserPool').Policies.SignInPolicy).toEqual({
      AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'],
    });
  });

  test('has the group of administrators', () => {
    expect(
      resourcesOf(prod, 'AWS::Cognito::UserPoolGroup').map((group) => group.properties),
    ).toEqual([expect.objectContaining({ GroupName: 'admin', Precedence: 1 })]);
  });

  test('invokes every trigger, each by the event version that the code reads', () => {
    const versions = triggersOf(prod).map(({ name, version }) => [name, version ?? 'the only one']);
    expect(Object.fromEntries(versions)).toMatchObject({
      PreSignUp: 'the only one',
      PreTokenGenerationConfig: 'V3_0',
    });
  });
});

describe('the app clients', () => {
  test('the page’s has no secret, proves passwords by SRP, and asks nobody’s existence', () => {
    const { ExplicitAuthFlows, ...web } = properties('WebClient');
    expect(ExplicitAuthFlows.sort()).toEqual([
      'ALLOW_CUSTOM_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
      'ALLOW_USER_AUTH',
      'ALLOW_USER_SRP_AUTH',
    ]);
    expect(web).toMatchObject({
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AccessTokenValidity: 60,
      IdTokenValidity: 60,
      RefreshTokenValidity: 30,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
      AllowedOAuthFlows: ['code'],
    });
  });

  test('the server’s has one, and asks for tokens in its own name alone', () => {
    expect(properties('ServerClient')).toMatchObject({
      GenerateSecret: true,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['lifeguard/users.read', 'lifeguard/users.write'],
    });
  });

  test('the scopes are those of the resource server', () => {
    const { Identifier, Scopes } = properties('ApiScopes');
    expect(
      Scopes.map(({ ScopeName }: { ScopeName: string }) => `${Identifier}/${ScopeName}`),
    ).toEqual(properties('ServerClient').AllowedOAuthScopes);
  });

  test('no route asks a client for a scope that the server’s may not have', () => {
    const asked = [...ownRoutes, ...adminRoutes].flatMap(({ access }) =>
      access === 'open' ? [] : (access.clientScopes ?? []),
    );
    expect(asked).not.toEqual([]);
    expect(properties('ServerClient').AllowedOAuthScopes).toEqual(expect.arrayContaining(asked));
  });

  test('people come back from managed login to the page alone', () => {
    expect(properties('WebClient').CallbackURLs).toEqual(['https://app.lifeguard.example/']);
    expect(properties('ManagedLoginDomain')).toMatchObject({ ManagedLoginVersion: 2 });
    expect(properties('WebClientBranding').ClientId).toEqual({ Ref: 'WebClient' });
  });
});

describe('the identity pool', () => {
  test('gives credentials to people who signed in, and to no guest', () => {
    expect(properties('IdentityPool')).toMatchObject({
      AllowUnauthenticatedIdentities: false,
      AllowClassicFlow: false,
      CognitoIdentityProviders: [{ ServerSideTokenCheck: true, ClientId: { Ref: 'WebClient' } }],
    });
    expect(Object.keys(properties('IdentityPoolRoles').Roles)).toEqual([
      'authenticated',
      'unauthenticated',
    ]);
  });

  test.each(['SignedInRole', 'GuestRole'])('%s has no rights', (id) => {
    expect(properties(id).Policies).toBeUndefined();
    expect(properties(id).ManagedPolicyArns).toBeUndefined();
    expect(JSON.stringify(resourcesOf(prod, 'AWS::IAM::Policy'))).not.toContain(id);
  });
});

describe('the tables', () => {
  test.each(['ProfilesTable', 'InvitesTable', 'ChallengesTable'])(
    '%s is paid by the request and encrypted',
    (id) => {
      expect(properties(id)).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true },
      });
    },
  );

  test.each([
    ['ProfilesTable', true, false],
    ['InvitesTable', true, true],
    ['ChallengesTable', false, true],
  ])('%s: backed up %p, items that leave by themselves %p', (id, isBackedUp, leave) => {
    const { PointInTimeRecoverySpecification, TimeToLiveSpecification } = properties(id);
    expect(PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled === true).toBe(isBackedUp);
    expect(!isAbsent(TimeToLiveSpecification)).toBe(leave);
    if (leave) {
      expect(TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
    }
  });
});

test('the schedule sweeps every 30 minutes', () => {
  const [rule, ...others] = resourcesOf(prod, 'AWS::Events::Rule');
  expect(others).toEqual([]);
  expect(rule?.properties).toMatchObject({
    ScheduleExpression: 'rate(30 minutes)',
    State: 'ENABLED',
    Targets: [{ Arn: { 'Fn::GetAtt': ['ReconcileLambdaFunction', 'Arn'] } }],
  });
});

test('every function has its own time limit, memory, and no more concurrency than is its share', () => {
  const triggers = new Set(triggersOf(prod).map(({ functionId }) => functionId));
  for (const { id, properties: one } of resourcesOf(prod, 'AWS::Lambda::Function')) {
    expect({ id, memory: one.MemorySize }).toEqual({ id, memory: 512 });
    expect(one.Architectures).toEqual(['arm64']);
    if (triggers.has(id)) {
      expect({ id, timeout: one.Timeout, share: one.ReservedConcurrentExecutions }).toEqual({
        id,
        timeout: 4,
        share: 50,
      });
    }
  }
  // Confirmations hand accounts to it.
  expect(properties('ReconcileLambdaFunction').ReservedConcurrentExecutions).toBe(50);
});

describe('secrets', () => {
  test('are names of parameters and secrets, wherever a function or a provider needs one', () => {
    const names = resourcesOf(prod, 'AWS::Lambda::Function').flatMap(
      ({ properties: { Environment } }) =>
        isObject(Environment)
          ? Object.entries(Environment.Variables as object).filter(([name]) =>
              name.endsWith('_PARAMETER'),
            )
          : [],
    );
    expect(new Set(names.map(([name]) => name))).toEqual(
      new Set(['CODE_KEYS_PARAMETER', 'LEGACY_DIRECTORY_TOKEN_PARAMETER']),
    );
    for (const [, value] of names) expect(value).toMatch(/^\/lifeguard\/prod\/[a-z-]+$/);
  });
});

test('the web ACL, where there is one, stands before the user pool and keeps nothing that was typed', () => {
  expect(resourcesOf(prod, 'AWS::WAFv2::WebACL')).toEqual([]);
  const [acl] = resourcesOf(everything, 'AWS::WAFv2::WebACL');
  expect(JSON.stringify(acl)).not.toContain('"SampledRequestsEnabled":true');
  expect(properties('WebAclAssociation', everything)).toEqual({
    ResourceArn: { 'Fn::GetAtt': ['UserPool', 'Arn'] },
    WebACLArn: { 'Fn::GetAtt': ['WebAcl', 'Arn'] },
  });
});
