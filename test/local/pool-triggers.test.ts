import { describe, expect, test } from '@jest/globals';
import { withEventPools } from '../../local/pool-triggers.ts';
import { sampleTemplate } from '../support/template.ts';

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:sample-test-preSignUp';
const trigger = {
  pool: 'people',
  trigger: 'PostConfirmation',
  functionName: 'sample-test-preSignUp',
};

describe('functions’ cognitoUserPool events', () => {
  test('join the LambdaConfig of the pool of that name', () => {
    const { resources } = withEventPools(sampleTemplate(), [trigger]);
    expect(resources.Pool?.Properties).toEqual({
      UserPoolName: 'people',
      LambdaConfig: {
        PreSignUp: { 'Fn::GetAtt': ['PreSignUpLambdaFunction', 'Arn'] },
        PostConfirmation: arn,
      },
    });
  });

  test.each([false, true])('make the pool that no resource declares (existing: %p)', (existing) => {
    const { resources } = withEventPools(sampleTemplate(), [
      { ...trigger, pool: 'my-pool', existing },
    ]);
    expect(resources.CognitoUserPoolMypool).toEqual({
      Type: 'AWS::Cognito::UserPool',
      Properties: { UserPoolName: 'my-pool', LambdaConfig: { PostConfirmation: arn } },
    });
  });

  test('join the resource that the deployment would merge them with', () => {
    const template = sampleTemplate();
    template.resources.CognitoUserPoolOther = {
      Type: 'AWS::Cognito::UserPool',
      Properties: { UserPoolName: 'renamed', MfaConfiguration: 'OFF' },
    };
    const { resources } = withEventPools(template, [{ ...trigger, pool: 'other' }]);
    expect(resources.CognitoUserPoolOther?.Properties).toEqual({
      UserPoolName: 'renamed',
      MfaConfiguration: 'OFF',
      LambdaConfig: { PostConfirmation: arn },
    });
  });

  test('of a sender bring their key', () => {
    const sender = { ...trigger, trigger: 'CustomEmailSender', kmsKeyId: 'arn:aws:kms:a:1:key/b' };
    expect(withEventPools(sampleTemplate(), [sender]).resources.Pool?.Properties).toMatchObject({
      LambdaConfig: {
        CustomEmailSender: { LambdaArn: arn, LambdaVersion: 'V1_0' },
        KMSKeyID: 'arn:aws:kms:a:1:key/b',
      },
    });
  });

  test('leave the template they are added to as it was', () => {
    const template = sampleTemplate();
    withEventPools(template, [trigger]);
    expect(template).toEqual(sampleTemplate());
  });
});
