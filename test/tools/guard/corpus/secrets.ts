import { type BadTemplate, bad, environment, properties } from './bad-template.ts';

/** Secrets as text. */
export const secrets: BadTemplate[] = [
  bad(
    'plain-secret',
    'a key in the environment',
    'ApiLambdaFunction',
    'LINK_KEY holds text',
    (t) => {
      environment(t, 'ApiLambdaFunction').LINK_KEY = 'correct horse battery staple';
    },
  ),
  bad(
    'plain-secret',
    'a CAPTCHA secret',
    'PreSignUpLambdaFunction',
    'CAPTCHA_SECRET holds',
    (t) => {
      environment(t, 'PreSignUpLambdaFunction').CAPTCHA_SECRET = '0x4AAA';
    },
  ),
  bad('plain-secret', 'resolved into it', 'ApiLambdaFunction', 'then stands there as text', (t) => {
    environment(t, 'ApiLambdaFunction').SETTING = '{{resolve:secretsmanager:x:SecretString:y}}';
  }),
  bad('plain-secret', 'an access key anywhere', 'ApiLambdaFunction', 'an AWS access key', (t) => {
    environment(t, 'ApiLambdaFunction').REMARK = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
  }),
  bad('plain-secret', 'a private key', 'ApiLambdaFunction', 'like a private key', (t) => {
    properties(t, 'ApiLambdaFunction').Description = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(
      ' ',
    );
  }),
  bad('plain-secret', '32 bytes in base64', 'ApiLambdaFunction', 'key of 32 bytes', (t) => {
    environment(t, 'ApiLambdaFunction').MISC = Buffer.alloc(32, 7).toString('base64');
  }),
  bad('plain-secret', 'a Google secret', 'GoogleIdentityProvider', 'client_secret stands', (t) => {
    t.Resources.GoogleIdentityProvider = {
      Type: 'AWS::Cognito::UserPoolIdentityProvider',
      Properties: { ProviderDetails: { client_id: 'x', client_secret: 'not so secret' } },
    };
  }),
  bad('plain-secret', 'a parameter with a default', 'CodeSecret', 'has a default', (t) => {
    t.Parameters = { CodeSecret: { Default: 'abc', NoEcho: true } };
  }),
  bad('plain-secret', 'a parameter that is echoed', 'CodeSecret', 'is echoed', (t) => {
    t.Parameters = { CodeSecret: {} };
  }),
];
