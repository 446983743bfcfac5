import type { AwsSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import type { EmailMessage, Mailer } from '../ports.ts';
import { AwsClient } from './aws-client.ts';

/** Mail through Amazon SES (SESv2 SendEmail). */
export class SesMailer implements Mailer {
  readonly #from: string;
  readonly #client: AwsClient;

  constructor(from: string, settings: AwsSettings) {
    this.#from = from;
    this.#client = new AwsClient({ host: 'email', signingName: 'ses' }, settings);
  }

  async send({ to, subject, text }: EmailMessage): Promise<void> {
    const content = (data: string) => ({ Data: data, Charset: 'UTF-8' });
    try {
      await this.#client.call({
        path: '/v2/email/outbound-emails',
        headers: { 'Content-Type': 'application/json' },
        body: {
          FromEmailAddress: this.#from,
          Destination: { ToAddresses: [to] },
          Content: { Simple: { Subject: content(subject), Body: { Text: content(text) } } },
        },
        timeoutMilliseconds: 2000,
        // Sending again what may have been sent would be a second message.
        isIdempotent: false,
      });
    } catch (cause) {
      throw new Fault('MAIL_FAILED', 'the message could not be sent', { cause });
    }
  }
}
