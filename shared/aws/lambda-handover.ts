import type { AwsSettings } from '../config.ts';
import type { Account } from '../onboarding/account.ts';
import type { Handover } from '../onboarding/ports.ts';
import { attemptAs } from './attempt-as.ts';
import { AwsClient, AwsError } from './aws-client.ts';
import type { HttpAnswer } from './http-exchange.ts';

const attempt = attemptAs('HANDOVER_FAILED', 'the rest of the work could not be handed over');

/**
 * Hands an account to a function that Lambda invokes by itself, once or more, after it has taken the
 * event into its queue (API reference, Invoke, InvocationType Event).
 */
export class LambdaHandover implements Handover {
  readonly #path: string;
  readonly #client: AwsClient;

  constructor(functionName: string, settings: AwsSettings) {
    this.#path = `/2015-03-31/functions/${functionName}/invocations`;
    this.#client = new AwsClient({ host: 'lambda' }, settings);
  }

  /** The function knows its pool by itself. */
  hand({ sub, username, email, emailVerified, clientId }: Account): Promise<void> {
    const account = { sub, username, email, emailVerified, clientId };
    return attempt(async () => {
      await this.#client.call({
        path: this.#path,
        headers: { 'Content-Type': 'application/json', 'X-Amz-Invocation-Type': 'Event' },
        body: { account },
        read: readAccepted,
        timeoutMilliseconds: 1000,
        isIdempotent: true,
      });
    });
  }
}

/** Lambda's is a 202 without a body. */
function readAccepted({ status }: HttpAnswer) {
  if (status >= 300) throw new AwsError('NOT_ACCEPTED', status);
  return {};
}
