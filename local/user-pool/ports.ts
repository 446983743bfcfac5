import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Invokes a Lambda function by name, as Cognito does; the payloads are JSON text. */
export interface LambdaInvoker {
  invoke(
    functionName: string,
    payload: string,
    options: { signal: AbortSignal },
  ): Promise<{ statusCode: number; functionError?: string; payload: string }>;
}

/** Delivers the pool's own messages. Resolves once the message is handed over. */
export interface MessageSender {
  email(message: { to: string; subject: string; text: string; html?: string }): Promise<void>;
  sms(message: { to: string; text: string }): Promise<void>;
}

/** Encrypts codes for custom senders with the AWS Encryption SDK, as Cognito does. */
export interface CodeEncryption {
  /** Answers the encrypted message in base64; `keyArn` is the KMSKeyID of the pool. */
  encrypt(
    code: string,
    options: { keyArn: string; context: Readonly<Record<string, string>> },
  ): Promise<string>;
}

/** One call of the API, as it arrived. */
export interface ObservedCall {
  /** What `x-amz-target` names, or '' when it names nothing of this API. */
  operation: string;
  requestId: string;
  /** The request's body as text; it holds secrets. Undefined when it was too large. */
  body: string | undefined;
}

/** Watches the calls of the API. What it does must not fail. */
export interface CallObserver {
  /** Answers what `answer` answers; all that happens for the call happens while it runs. */
  during<T extends { status: number; body: string }>(
    call: ObservedCall,
    answer: () => Promise<T>,
  ): Promise<T>;
}

/** The time, in epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** Randomness fit for secrets. `integer` is uniform in 0 … maximumExclusive − 1. */
export interface Random {
  bytes(size: number): Buffer;
  integer(maximumExclusive: number): number;
  uuid(): string;
}

/** The machine’s. */
export const systemClock: Clock = { now: () => Date.now() };

/** Node’s, fit for secrets. */
export const systemRandom: Random = {
  bytes: (size) => randomBytes(size),
  integer: (maximumExclusive) => randomInt(maximumExclusive),
  uuid: () => randomUUID(),
};
