import type { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import type { Stage } from './stage.ts';

/** Reads what the pool sends; asks from the newest on. */
export interface Inbox {
  /** The code in the newest message to an address or number, once there are more than `seen`. */
  codeSentTo(destination: string, seen?: number): Promise<string>;
  /** How many messages there were to it so far. */
  count(destination: string): Promise<number>;
  /** The newest message's text, where messages can be read whole. */
  textSentTo?(destination: string): Promise<string>;
}

export interface PoolParts {
  endpoint: string | undefined;
  region: string;
  api: CognitoIdentityProvider;
  UserPoolId: string;
  ClientId: string;
  ClientSecret: string | undefined;
  /** An address that nobody has. */
  newEmail(): string;
  /** Gets the username of everybody who is made here. */
  people: string[];
  inbox: Inbox | undefined;
  stage: Stage | undefined;
  /** Opens what a custom sender is handed. @throws Error where it is not whole, or of another pool. */
  openCode?: (code: string, UserPoolId: string) => Promise<string>;
  /** Moves the pool's time on, in milliseconds. */
  advance: ((milliseconds: number) => void) | undefined;
  /** The pool's time, in epoch milliseconds. */
  now(): number;
}
