import type { PoolDefinition } from './pool-definition.ts';

const UNSERVED_TRIGGERS = [
  'UserMigration',
  'CustomEmailSender',
  'CustomSMSSender',
  'InboundFederation',
] as const;

/**
 * What a pool declares and this server does not do, by the names of its settings. Whoever starts
 * the server is told, lest a sign-in be taken for safer than it is.
 */
export function unservedSettings({ properties, clients }: PoolDefinition): string[] {
  const { MfaConfiguration = 'OFF', LambdaConfig, DeviceConfiguration } = properties;
  const emailOption = properties.VerificationMessageTemplate?.DefaultEmailOption;
  const declared = [
    MfaConfiguration !== 'OFF' && `MfaConfiguration ${MfaConfiguration}`,
    DeviceConfiguration && 'DeviceConfiguration',
    emailOption === 'CONFIRM_WITH_LINK' && 'DefaultEmailOption CONFIRM_WITH_LINK',
    ...UNSERVED_TRIGGERS.map((name) => LambdaConfig?.[name] && `LambdaConfig ${name}`),
    ...clients.flatMap(({ id, properties: client }) => [
      client.ExplicitAuthFlows?.includes('ALLOW_USER_AUTH') && `ALLOW_USER_AUTH of client ${id}`,
      client.RefreshTokenRotation?.Feature === 'ENABLED' && `RefreshTokenRotation of client ${id}`,
    ]),
  ];
  return declared.filter((setting) => typeof setting === 'string');
}
