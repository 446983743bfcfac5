import { type BadTemplate, bad, properties } from './bad-template.ts';

/** Changes that replace or shrink what is deployed. */
export const replacement: BadTemplate[] = [
  bad('pool-replacement', 'the pool gets another logical id', 'UserPool', 'not in the new', (t) => {
    const text = JSON.stringify(t.Resources).replaceAll('"UserPool"', '"Pool"');
    t.Resources = JSON.parse(text.replaceAll(`\${UserPool`, `\${Pool`));
  }),
  bad(
    'pool-replacement',
    'sign-in by phone, too',
    'UserPool',
    'UsernameAttributes differs',
    (t) => {
      properties(t, 'UserPool').UsernameAttributes = ['email', 'phone_number'];
    },
  ),
  bad('pool-replacement', 'aliases instead of usernames', 'UserPool', 'AliasAttributes', (t) => {
    properties(t, 'UserPool').AliasAttributes = ['email'];
  }),
  bad('pool-replacement', 'case matters now', 'UserPool', 'UsernameConfiguration differs', (t) => {
    properties(t, 'UserPool').UsernameConfiguration = { CaseSensitive: true };
  }),
  bad('table-replacement', 'the table is renamed', 'ProfilesTable', 'TableName differs', (t) => {
    properties(t, 'ProfilesTable').TableName = 'people';
  }),
  bad('table-replacement', 'the table has another key', 'ProfilesTable', 'KeySchema', (t) => {
    properties(t, 'ProfilesTable').KeySchema = [{ AttributeName: 'sub', KeyType: 'HASH' }];
  }),
  bad('schema-change', 'an attribute is gone', 'UserPool', '"organization" is gone', (t) => {
    properties(t, 'UserPool').Schema.splice(1, 1);
  }),
  bad('schema-change', 'an attribute has another type', 'UserPool', 'defined differently', (t) => {
    properties(t, 'UserPool').Schema[1].AttributeDataType = 'Number';
  }),
  bad('schema-change', 'an attribute is longer', 'UserPool', 'defined differently', (t) => {
    properties(t, 'UserPool').Schema[1].StringAttributeConstraints.MaxLength = '2048';
  }),
  bad('schema-change', 'an attribute cannot change any more', 'UserPool', 'differently', (t) => {
    properties(t, 'UserPool').Schema[0].Mutable = false;
  }),
  bad('schema-change', 'a name is required of all', 'UserPool', '"name" is newly required', (t) => {
    properties(t, 'UserPool').Schema.push({
      Name: 'name',
      AttributeDataType: 'String',
      Required: true,
    });
  }),
  bad('client-replacement', 'a client gets a secret', 'WebClient', 'GenerateSecret', (t) => {
    properties(t, 'WebClient').GenerateSecret = true;
  }),
  bad('client-replacement', 'a client is left out', 'ServerClient', 'is gone', (t) => {
    delete t.Resources.ServerClient;
    const jwt = properties(t, 'HttpApiAuthorizerCognito').JwtConfiguration;
    jwt.Audience = jwt.Audience.filter(({ Ref }: { Ref?: string }) => Ref !== 'ServerClient');
  }),
];
