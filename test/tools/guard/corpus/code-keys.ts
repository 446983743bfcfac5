import type { Template } from '../../../../tools/guard/template.ts';
import { type BadTemplate, bad, type Loose, properties } from './bad-template.ts';

const other = { 'Fn::GetAtt': ['ApiRole', 'Arn'] };
const stranger = 'others than the custom senders may decrypt';

const key = (name: string, problem: string, spoil: (template: Template) => void) =>
  bad('code-key', name, 'CodeKey', problem, spoil);

/** The key that opens every code that a custom sender is given. */
export const codeKeys: BadTemplate[] = [
  bad('code-key', 'no key', 'UserPool', 'no KMSKeyID', (t) => {
    delete properties(t, 'UserPool').LambdaConfig.KMSKeyID;
  }),
  bad('code-key', 'a key that is no value', 'UserPool', 'no KMSKeyID', (t) => {
    properties(t, 'UserPool').LambdaConfig.KMSKeyID = { Ref: 'AWS::NoValue' };
  }),
  key('no rotation', 'not rotated', (t) => {
    delete properties(t, 'CodeKey').EnableKeyRotation;
  }),
  key('anybody of an organisation', 'for anybody', (t) => {
    Object.assign(statementOf(t, 'GrantForPools'), {
      Principal: { AWS: '*' },
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': 'o-1' },
        StringLike: { 'kms:EncryptionContext:userpool-id': 'us-east-1_*' },
      },
    });
  }),
  key('every action for the account', 'without naming them', (t) => {
    statementOf(t, 'Administration').Action = 'kms:*';
  }),
  key('all actions but some', 'without naming them', (t) => {
    const administration = statementOf(t, 'Administration');
    delete administration.Action;
    administration.NotAction = 'kms:ScheduleKeyDeletion';
  }),
  key('the account may decrypt', stranger, (t) => {
    statementOf(t, 'Administration').Action.push('kms:Decrypt');
  }),
  key('a role more may decrypt', stranger, (t) => {
    statementOf(t, 'Senders').Condition.ArnEquals['aws:PrincipalArn'].push(other);
  }),
  key('a pattern of roles may decrypt', stranger, (t) => {
    const { Condition } = statementOf(t, 'Senders');
    Condition.ArnLike = { 'aws:PrincipalArn': 'arn:aws:iam::1:role/lifeguard-*' };
    delete Condition.ArnEquals;
  }),
  key('a role that is no sender’s', stranger, (t) => {
    Object.assign(statementOf(t, 'Senders'), { Principal: { AWS: other }, Condition: {} });
  }),
  key('a sender and a role that is none', stranger, (t) => {
    const sender = { 'Fn::GetAtt': ['CustomEmailSenderRole', 'Arn'] };
    Object.assign(statementOf(t, 'Senders'), {
      Principal: { AWS: [sender, other] },
      Condition: {},
    });
  }),
  key('grants for anything', 'not bound to codes', (t) => {
    delete statementOf(t, 'GrantForPools').Condition;
  }),
  key('Cognito for whichever account', 'aws:SourceArn', (t) => {
    properties(t, 'CodeKey').KeyPolicy.Statement.push({
      Effect: 'Allow',
      Principal: { Service: 'cognito-idp.amazonaws.com' },
      Action: 'kms:Encrypt',
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  }),
  key('another function by its own role', 'ApiRole may decrypt', (t) => {
    properties(t, 'ApiPolicy').PolicyDocument.Statement.push({
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: { 'Fn::GetAtt': ['CodeKey', 'Arn'] },
    });
  }),
  {
    ...bad('code-key-change', 'another key', 'CodeKey', 'under OtherKey instead', (t) => {
      switchOn(t);
      t.Resources.OtherKey = structuredClone(t.Resources.CodeKey) as Loose;
      properties(t, 'UserPool').LambdaConfig.KMSKeyID = { 'Fn::GetAtt': ['OtherKey', 'Arn'] };
    }),
    before: switchOn,
  },
  {
    ...bad('code-key-change', 'the key is left out', 'CodeKey', 'the key goes', (t) => {
      switchOn(t);
      delete t.Resources.CodeKey;
    }),
    before: switchOn,
  },
];

function statementOf(template: Template, sid: string): Loose {
  const { Statement } = properties(template, 'CodeKey').KeyPolicy;
  return Statement.find(({ Sid }: { Sid: string }) => Sid === sid);
}

/** As custom.triggers does for both. */
function switchOn(template: Template): void {
  const on = { 'Fn::Equals': ['true', 'true'] };
  template.Conditions = {
    ...template.Conditions,
    WithCustomEmailSender: on,
    WithCustomSmsSender: on,
  };
}
