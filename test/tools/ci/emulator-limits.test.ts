import { expect, test } from '@jest/globals';
import { adapt, limits } from '../../../tools/ci/emulator-limits.ts';
import type { Template } from '../../../tools/guard/template.ts';

const statement = (Action: string) => ({
  Effect: 'Allow',
  Action,
  Resource: 'arn:aws:service:us-east-1:1:thing/one',
  Condition: { StringEquals: { key: 'value' } },
});
const policy = (Action: string) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyDocument: { Statement: [statement(Action)] } },
});

function template(): Template {
  return {
    Resources: {
      Branding: { Type: 'AWS::Cognito::ManagedLoginBranding' },
      Failures: { Type: 'AWS::CloudWatch::Alarm', Properties: { Metrics: [] } },
      Slow: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Duration' } },
      Mail: policy('ses:SendEmail'),
      Table: policy('dynamodb:PutItem'),
    },
  };
}

test('leaves out what the emulator cannot make, and says which', () => {
  const adapted = template();
  expect(adapt(adapted)).toEqual(['Branding', 'Failures']);
  expect(Object.keys(adapted.Resources)).toEqual(['Slow', 'Mail', 'Table']);
});

test('widens the one grant that it cannot judge, and no other', () => {
  const adapted = template();
  adapt(adapted);
  expect(adapted.Resources.Mail).toMatchObject({
    Properties: { PolicyDocument: { Statement: [{ Action: 'ses:SendEmail', Resource: '*' }] } },
  });
  expect(adapted.Resources.Mail).not.toHaveProperty(
    'Properties.PolicyDocument.Statement[0].Condition',
  );
  expect(adapted.Resources.Table).toEqual(policy('dynamodb:PutItem'));
});

test('every limit says what is done instead', () => {
  for (const { what, instead } of limits) {
    expect(what).toMatch(/\w/);
    expect(instead).toMatch(/\w/);
  }
});
