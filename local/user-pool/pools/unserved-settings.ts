import type { UserPoolContext } from '../context.ts';
import type { PoolDefinition } from './pool-definition.ts';

const SENDERS = ['CustomEmailSender', 'CustomSMSSender'] as const;

/**
 * What a pool declares and this server does not do, by the names of its settings. Whoever starts
 * the server is told, lest a sign-in be taken for safer than it is.
 */
export function unservedSettings(
  { properties }: PoolDefinition,
  { codeEncryption }: Pick<UserPoolContext, 'codeEncryption'>,
): string[] {
  const { LambdaConfig, DeviceConfiguration } = properties;
  const emailOption = properties.VerificationMessageTemplate?.DefaultEmailOption;
  const senders = codeEncryption === undefined ? SENDERS : [];
  const declared = [
    DeviceConfiguration && 'DeviceConfiguration',
    emailOption === 'CONFIRM_WITH_LINK' && 'DefaultEmailOption CONFIRM_WITH_LINK',
    ...senders.map((name) => LambdaConfig?.[name] && `LambdaConfig ${name}`),
    LambdaConfig?.InboundFederation && 'LambdaConfig InboundFederation',
  ];
  return declared.filter((setting) => typeof setting === 'string');
}
