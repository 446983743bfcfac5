import { type BadTemplate, bad, properties } from './bad-template.ts';

/** Clients that tell or send too much, accounts that may be deleted. */
export const people: BadTemplate[] = [
  bad('user-existence', 'PreventUserExistenceErrors: LEGACY', 'WebClient', 'not ENABLED', (t) => {
    properties(t, 'WebClient').PreventUserExistenceErrors = 'LEGACY';
  }),
  bad('user-existence', 'left to its default', 'ServerClient', 'not ENABLED', (t) => {
    delete properties(t, 'ServerClient').PreventUserExistenceErrors;
  }),
  bad('password-flow', 'a client sends passwords', 'WebClient', 'ALLOW_USER_PASSWORD_AUTH', (t) => {
    properties(t, 'WebClient').ExplicitAuthFlows.push('ALLOW_USER_PASSWORD_AUTH');
  }),
  bad('password-flow', 'a server does', 'WebClient', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', (t) => {
    properties(t, 'WebClient').ExplicitAuthFlows.push('ALLOW_ADMIN_USER_PASSWORD_AUTH');
  }),
  ...['ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH', 'ALLOW_USER_AUTH'].map((flow) =>
    bad('machine-client', `people sign in by ${flow}`, 'ServerClient', flow, (t) => {
      properties(t, 'ServerClient').ExplicitAuthFlows.push(flow);
    }),
  ),
  bad('machine-client', 'the flows are left to their default', 'ServerClient', 'none', (t) => {
    delete properties(t, 'ServerClient').ExplicitAuthFlows;
  }),
  bad('machine-client', 'no flow is named', 'ServerClient', 'names none', (t) => {
    properties(t, 'ServerClient').ExplicitAuthFlows = [];
  }),
  bad('deletion-protection', 'pool off', 'UserPool', 'DeletionProtection is not ACTIVE', (t) => {
    properties(t, 'UserPool').DeletionProtection = 'INACTIVE';
  }),
  bad('deletion-protection', 'pool unset', 'UserPool', 'DeletionProtection is not ACTIVE', (t) => {
    delete properties(t, 'UserPool').DeletionProtection;
  }),
  bad('deletion-protection', 'the pool goes with the stack', 'UserPool', 'DeletionPolicy', (t) => {
    if (t.Resources.UserPool) t.Resources.UserPool.DeletionPolicy = 'Delete';
  }),
  bad(
    'deletion-protection',
    'a replaced table goes',
    'ProfilesTable',
    'UpdateReplacePolicy',
    (t) => {
      delete t.Resources.ProfilesTable?.UpdateReplacePolicy;
    },
  ),
  bad(
    'deletion-protection',
    'table off',
    'ProfilesTable',
    'DeletionProtectionEnabled is not',
    (t) => {
      properties(t, 'ProfilesTable').DeletionProtectionEnabled = false;
    },
  ),
];
