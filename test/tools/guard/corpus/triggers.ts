import type { Template } from '../../../../tools/guard/template.ts';
import { type BadTemplate, bad, properties } from './bad-template.ts';

/** Triggers lost, changed, misdirected or too slow. */
export const triggers: BadTemplate[] = [
  bad('trigger-change', 'a trigger is left out', 'UserPool', 'PreSignUp is gone', (t) => {
    delete properties(t, 'UserPool').LambdaConfig.PreSignUp;
  }),
  bad('trigger-change', 'all triggers are left out', 'UserPool', 'PreSignUp is gone', (t) => {
    delete properties(t, 'UserPool').LambdaConfig;
  }),
  bad('trigger-change', 'two triggers are swapped', 'UserPool', 'goes to PostConfirmation', (t) => {
    const config = properties(t, 'UserPool').LambdaConfig;
    config.PreSignUp = config.PostConfirmation;
  }),
  bad(
    'trigger-target',
    'a trigger of a function that is not there',
    'UserPool',
    'no function',
    (t) => {
      properties(t, 'UserPool').LambdaConfig.InboundFederation = {
        'Fn::GetAtt': ['InboundFederationLambdaFunction', 'Arn'],
      };
    },
  ),
  bad('trigger-timeout', 'five seconds', 'PreSignUpLambdaFunction', 'Timeout is 5', (t) => {
    properties(t, 'PreSignUpLambdaFunction').Timeout = 5;
  }),
  bad('trigger-timeout', 'a minute', 'CreateAuthChallengeLambdaFunction', 'Timeout is 60', (t) => {
    properties(t, 'CreateAuthChallengeLambdaFunction').Timeout = 60;
  }),
  bad('trigger-timeout', 'a parameter', 'PreSignUpLambdaFunction', 'Timeout is {"Ref"', (t) => {
    properties(t, 'PreSignUpLambdaFunction').Timeout = { Ref: 'Seconds' };
  }),
  {
    ...bad('trigger-change', 'a trigger is switched off', 'UserPool', 'switched off', (t) => {
      switched(t, 'false');
    }),
    before: (t) => switched(t, 'true'),
  },
  {
    ...bad('trigger-change', 'another event version', 'UserPool', 'V3_0, not V2_0', (t) => {
      switched(t, 'true', 'WithPreTokenGeneration');
    }),
    before: (t) => {
      switched(t, 'true', 'WithPreTokenGeneration');
      const { PreTokenGenerationConfig } = properties(t, 'UserPool').LambdaConfig;
      PreTokenGenerationConfig['Fn::If'][1].LambdaVersion = 'V2_0';
    },
  },
];

function switched(template: Template, to: string, condition = 'WithPreAuthentication'): void {
  template.Conditions = {
    ...template.Conditions,
    [condition]: { 'Fn::Equals': [to, 'true'] },
  };
}
