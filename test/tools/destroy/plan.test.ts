import { expect, test } from '@jest/globals';
import { planDestruction } from '../../../tools/destroy/plan.ts';
import type { Template } from '../../../tools/guard/template.ts';

const codeKeys = '/lifeguard/test/code-keys';
const template = (): Template => ({
  Resources: {
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: { DeletionProtection: 'INACTIVE' } },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      DeletionPolicy: 'Retain',
      Properties: { DeletionProtectionEnabled: true },
    },
    Codes: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Delete' },
    More: { Type: 'AWS::DynamoDB::Table' },
  },
});

test('counts what goes, and says of what stays why', () => {
  const plan = planDestruction(template(), { codeKeys });
  expect([...plan.removed]).toEqual([
    ['AWS::Cognito::UserPool', 1],
    ['AWS::DynamoDB::Table', 2],
  ]);
  expect(plan.kept).toEqual([
    'Table (AWS::DynamoDB::Table): its items cannot be made again (DeletionPolicy Retain)',
    'SSM parameter /lifeguard/test/code-keys: made by hand, and a new stage can use it again',
    'the sender verified in SES: it belongs to the account, not to a stage',
    'metrics in CloudWatch: AWS drops them itself after 15 months',
  ]);
  expect(plan.protectedIds).toEqual(['Table']);
});

test('keeps accounts, and names the Google secret where there is one', () => {
  const kept = template();
  kept.Resources.Pool = {
    Type: 'AWS::Cognito::UserPool',
    DeletionPolicy: 'Retain',
    Properties: { DeletionProtection: 'ACTIVE' },
  };
  kept.Resources.Google = { Type: 'AWS::Cognito::UserPoolIdentityProvider' };
  const plan = planDestruction(kept, { codeKeys });
  expect(plan.kept).toContain(
    'Pool (AWS::Cognito::UserPool): accounts cannot be made again (DeletionPolicy Retain)',
  );
  expect(plan.kept).toContain(
    'the Google secret in Secrets Manager: made by hand; it costs money until you delete it',
  );
  expect(plan.protectedIds).toEqual(['Pool', 'Table']);
});
