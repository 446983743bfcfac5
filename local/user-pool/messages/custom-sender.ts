import type { UserPoolContext } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { StringMap } from '../triggers/trigger-events.ts';
import { hasTrigger, invokeInBackground } from '../triggers/trigger-invocation.ts';
import { triggerSubject } from '../triggers/trigger-subject.ts';
import { customSenderEvent } from './custom-sender-event.ts';
import { escapeHtml } from './escape-html.ts';
import type { CodeMessage } from './message-delivery.ts';

/** Key of LambdaConfig for a function that sends in place of the pool. */
export type CustomSender = 'CustomEmailSender' | 'CustomSMSSender';

/** The function that sends in place of the pool, undefined where the pool itself sends. */
export function customSenderFor(
  { codeEncryption }: UserPoolContext,
  pool: Pool,
  attribute: CodeMessage['destination']['attribute'],
): CustomSender | undefined {
  const sender = attribute === 'email' ? 'CustomEmailSender' : 'CustomSMSSender';
  return codeEncryption !== undefined && hasTrigger(pool, sender) ? sender : undefined;
}

/**
 * Hands a code to a custom sender, encrypted under the pool's key. Nobody waits for it, and what goes
 * wrong reaches nobody but the log (facts: cognito-triggers 4.11).
 */
export function handToCustomSender(
  context: UserPoolContext,
  sender: CustomSender,
  message: CodeMessage,
): void {
  const { pool, clientId, user, source, destination } = message;
  const { attributes } = user;
  // A new address is proved before it is the user's: the sender is told of it all the same.
  const addressee = {
    ...user,
    attributes: { ...attributes, [destination.attribute]: destination.value },
  };
  const subject = triggerSubject(context, pool, clientId, addressee);
  invokeInBackground(context, pool, sender, async () =>
    customSenderEvent(subject, sender, source, {
      code: await encryptedCode(context, message),
      clientMetadata: senderMetadata(message),
    }),
  );
}

async function encryptedCode(
  { codeEncryption }: UserPoolContext,
  { pool, source, code }: CodeMessage,
): Promise<string | null> {
  const keyArn = pool.properties.LambdaConfig?.KMSKeyID ?? '';
  // Temporary passwords come escaped for HTML, codes have nothing to escape (facts: cognito-triggers 4.11).
  const text = source === 'CustomMessage_AdminCreateUser' ? escapeHtml(code) : code;
  return codeEncryption?.encrypt(text, { keyArn, context: { 'userpool-id': pool.id } }) ?? null;
}

/** Of the calls that reach a custom sender with their ClientMetadata (facts: cognito-triggers 4.11). */
function senderMetadata({
  source,
  clientMetadata,
  respondMetadata,
}: CodeMessage): StringMap | undefined {
  if (source === 'CustomMessage_Authentication') return respondMetadata;
  const reaches = source === 'CustomMessage_SignUp' || source === 'CustomMessage_ForgotPassword';
  return reaches ? clientMetadata : undefined;
}
