import { loopback } from '../free-port.ts';
import type { MessageSender } from '../user-pool/ports.ts';
import { closeServer } from './listen.ts';
import type { Part } from './part.ts';

/** The inbox in which every message lands (aws-ses-v2-local): SES for the functions, a page for people. */
export async function startInbox(options: { port: number }): Promise<Part> {
  const { default: inbox } = await import('aws-ses-v2-local');
  const server = await inbox.default({ port: options.port, host: loopback });
  if (!server.listening) {
    // It resolves whether it could listen or not.
    throw new Error(`The port ${options.port} cannot be listened on.`);
  }
  return { stop: () => closeServer(server) };
}

/** From what address Cognito sends on its own ("COGNITO_DEFAULT"). */
const sender = 'no-reply@verificationemail.com';

/** Delivers the user pool's messages to the inbox through SES's own SendEmail (v2). */
export function createInboxSender(options: { port: number }): MessageSender {
  const send = async (to: string, subject: string, body: Record<string, { Data: string }>) => {
    const response = await fetch(`http://${loopback}:${options.port}/v2/email/outbound-emails`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'AWS4-HMAC-SHA256 local' },
      body: JSON.stringify({
        FromEmailAddress: sender,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: subject }, Body: body } },
      }),
    });
    if (!response.ok) {
      throw new Error(`The inbox refused a message with status ${response.status}.`);
    }
  };
  return {
    email: ({ to, subject, text, html }) =>
      send(to, subject, { Text: { Data: text }, ...(html ? { Html: { Data: html } } : {}) }),
    sms: ({ to, text }) => send(to, 'SMS', { Text: { Data: text } }),
  };
}
