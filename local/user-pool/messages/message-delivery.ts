import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import type { Wire } from '../api/api-types.ts';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { knownDifferences } from '../known-differences.ts';
import type { Pool } from '../pools/pool.ts';
import type { CustomMessageSource, StringMap } from '../triggers/trigger-events.ts';
import { triggerSubject } from '../triggers/trigger-subject.ts';
import { runCustomMessage } from '../triggers/triggers.ts';
import type { User } from '../users/user.ts';
import { customizedTemplate } from './custom-message.ts';
import { customSenderFor, handToCustomSender } from './custom-sender.ts';
import { maskEmail, maskPhoneNumber } from './delivery-destination.ts';
import { escapeHtml } from './escape-html.ts';
import {
  authenticationTemplate,
  invitationTemplate,
  type MessageTemplate,
  verificationTemplate,
} from './message-templates.ts';

/** An attribute that messages can go to, with its value. */
export interface Destination {
  attribute: 'email' | 'phone_number';
  value: string;
}

/** A message that carries a code, or a temporary password. */
export interface CodeMessage {
  pool: Pool;
  /** Undefined for an administrator's operation. */
  clientId: string | undefined;
  user: User;
  source: CustomMessageSource;
  destination: Destination;
  code: string;
  clientMetadata: StringMap | undefined;
  /** Of the answer to a challenge that led to this code: it reaches a custom sender alone. */
  respondMetadata?: StringMap | undefined;
}

/** What a caller learns of where a code went. */
export type DeliveryDetails = Wire<CodeDeliveryDetailsType>;

/**
 * Sends a code: by the pool's custom sender, or worded by CustomMessage where the pool has it.
 *
 * @throws CodeDeliveryFailureException, or InternalErrorException where the operation does not declare
 *   it; InvalidParameterException; and what invokeTrigger throws.
 */
export async function sendCode(
  context: UserPoolContext,
  message: CodeMessage,
): Promise<DeliveryDetails> {
  const { pool, destination } = message;
  const sender = customSenderFor(context, pool, destination.attribute);
  if (sender === undefined || knownDifferences.customMessageBesideCustomSender.value) {
    const template = await wordMessage(context, message);
    if (sender === undefined) await handOver(context, template, message);
  }
  if (sender !== undefined) handToCustomSender(context, sender, message);
  return deliveryDetails(destination);
}

/** The pool's texts, or CustomMessage's. The trigger never sees the code (facts: cognito-triggers 4.6). */
async function wordMessage(
  context: UserPoolContext,
  { pool, clientId, user, source, clientMetadata }: CodeMessage,
): Promise<MessageTemplate> {
  const invitation = source === 'CustomMessage_AdminCreateUser';
  const subject = triggerSubject(context, pool, clientId, user);
  const answer = await runCustomMessage(context, subject, source, clientMetadata);
  return customizedTemplate(
    templateOf(pool, source),
    answer,
    invitation ? ['{username}', '{####}'] : ['{####}'],
  );
}

function templateOf(pool: Pool, source: CustomMessageSource): MessageTemplate {
  if (source === 'CustomMessage_AdminCreateUser') return invitationTemplate(pool);
  if (source === 'CustomMessage_Authentication') return authenticationTemplate(pool);
  return verificationTemplate(pool);
}

/** What a caller learns of where a code went (facts: cognito-api 4.3). */
export function deliveryDetails({ attribute, value }: Destination): DeliveryDetails {
  return attribute === 'email'
    ? { AttributeName: attribute, DeliveryMedium: 'EMAIL', Destination: maskEmail(value) }
    : { AttributeName: attribute, DeliveryMedium: 'SMS', Destination: maskPhoneNumber(value) };
}

async function handOver(
  context: UserPoolContext,
  template: MessageTemplate,
  message: CodeMessage,
): Promise<void> {
  try {
    await deliver(context, template, message);
  } catch (cause) {
    throw errors.codeDeliveryFailed(cause, declaresDeliveryFailure(message));
  }
}

// All operations that send codes, but those of signing in, and of administrators AdminCreateUser alone.
function declaresDeliveryFailure({ source, clientId }: CodeMessage): boolean {
  if (source === 'CustomMessage_AdminCreateUser') return true;
  return source !== 'CustomMessage_Authentication' && clientId !== undefined;
}

async function deliver(
  context: UserPoolContext,
  template: MessageTemplate,
  { destination, code, user, pool }: CodeMessage,
): Promise<void> {
  const name = invitedName(pool, user, destination);
  const fill = (text: string, encode: (value: string) => string = (value) => value) =>
    text.replaceAll('{####}', () => encode(code)).replaceAll('{username}', () => encode(name));
  if (destination.attribute === 'phone_number') {
    await context.messages.sms({ to: destination.value, text: fill(template.smsMessage) });
    return;
  }
  await context.messages.email({
    to: destination.value,
    subject: fill(template.emailSubject),
    text: fill(template.emailMessage.replace(/<br\s*\/?>/gi, '\n').replace(/<[^>]+>/g, '')),
    html: fill(template.emailMessage, escapeHtml),
  });
}

// Where the username is a generated UUID, people know their address instead.
function invitedName(pool: Pool, user: User, destination: Destination): string {
  const named = pool.usernameAttributes.find((attribute) => user.attributes[attribute]);
  return named === undefined ? user.username : (user.attributes[named] ?? destination.value);
}
