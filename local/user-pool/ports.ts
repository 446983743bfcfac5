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

export const systemClock: Clock = { now: () => Date.now() };

export const systemRandom: Random = {
  bytes: (size) => randomBytes(size),
  integer: (maximumExclusive) => randomInt(maximumExclusive),
  uuid: () => randomUUID(),
};
