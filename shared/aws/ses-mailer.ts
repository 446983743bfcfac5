import type { AwsSettings } from '../config.ts';
import type { EmailMessage, Mailer } from '../ports.ts';
import { AwsClient } from './aws-client.ts';
import { messageFault } from './message-fault.ts';

/** Mail through Amazon SES (SESv2 SendEmail). */
export class SesMailer implements Mailer {
  readonly #from: string;
  readonly #client: AwsClient;
  readonly #timeoutMilliseconds: number;

  /** @param options time-out of each attempt; the default fits a trigger */
  constructor(from: string, settings: AwsSettings, options: { timeoutMilliseconds?: number } = {}) {
    this.#from = from;
    this.#timeoutMilliseconds = options.timeoutMilliseconds ?? 2000;
    this.#client = new AwsClient({ host: 'email', signingName: 'ses' }, settings);
  }

  async send({ to, subject, text, html }: EmailMessage): Promise<void> {
    const content = (data: string) => ({ Data: data, Charset: 'UTF-8' });
    try {
      await this.#client.call({
        path: '/v2/email/outbound-emails',
        headers: { 'Content-Type': 'application/json' },
        body: {
          FromEmailAddress: this.#from,
          Destination: { ToAddresses: [to] },
          Content: {
            Simple: {
              Subject: content(subject),
              Body: { Text: content(text), ...(html ? { Html: content(html) } : {}) },
            },
          },
        },
        timeoutMilliseconds: this.#timeoutMilliseconds,
        // Sending again what may have been sent would be a second message.
        isIdempotent: false,
      });
    } catch (cause) {
      throw messageFault('MAIL', cause);
    }
  }
}
