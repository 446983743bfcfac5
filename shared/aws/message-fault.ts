import { Fault } from '../errors.ts';
import { AwsError } from './aws-client.ts';
import { ExchangeError } from './http-exchange.ts';

/** A message that certainly was not sent, or one of which nobody can tell. */
export function messageFault(channel: 'MAIL' | 'SMS', cause: unknown): Fault {
  return isCertainlyUnsent(cause)
    ? new Fault(`${channel}_FAILED`, 'the message could not be sent', { cause })
    : new Fault(`${channel}_UNSURE`, 'nobody knows whether the message was sent', { cause });
}

/** AWS said no, or was never reached. A lost answer and an internal error leave it open. */
function isCertainlyUnsent(cause: unknown): boolean {
  if (cause instanceof ExchangeError) return !cause.mayHaveBeenReceived;
  return cause instanceof AwsError && (cause.status < 500 || cause.status === 503);
}
