import { Fault } from '../errors.ts';
import { ExchangeError } from './http-exchange.ts';

/** A message that certainly was not sent, or one of which nobody can tell. */
export function messageFault(code: 'MAIL_FAILED' | 'SMS_FAILED', cause: unknown): Fault {
  const isUncertain = cause instanceof ExchangeError && cause.mayHaveBeenReceived;
  return isUncertain
    ? new Fault('MESSAGE_UNCERTAIN', 'the message may have been sent, no answer came', { cause })
    : new Fault(code, 'the message could not be sent', { cause });
}
