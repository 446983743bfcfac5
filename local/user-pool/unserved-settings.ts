import type { PoolDefinition } from './pool-definition.ts';

const UNSERVED_TRIGGERS = ['CustomEmailSender', 'CustomSMSSender', 'InboundFederation'] as const;

/**
 * What a pool declares and this server does not do, by the names of its settings. Whoever starts
 * the server is told, lest a sign-in be taken for safer than it is.
 */
export function unservedSettings({ properties }: PoolDefinition): string[] {
  const { LambdaConfig, DeviceConfiguration } = properties;
  const emailOption = properties.VerificationMessageTemplate?.DefaultEmailOption;
  const declared = [
    DeviceConfiguration && 'DeviceConfiguration',
    emailOption === 'CONFIRM_WITH_LINK' && 'DefaultEmailOption CONFIRM_WITH_LINK',
    ...UNSERVED_TRIGGERS.map((name) => LambdaConfig?.[name] && `LambdaConfig ${name}`),
  ];
  return declared.filter((setting) => typeof setting === 'string');
}
