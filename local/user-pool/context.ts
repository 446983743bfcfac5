import type { KeyObject } from 'node:crypto';
import type { PasswordMemory } from './passwords/password-memory.ts';
import type {
  CallObserver,
  Clock,
  CodeEncryption,
  LambdaInvoker,
  MessageSender,
  Random,
} from './ports.ts';
import type { Store } from './store/store.ts';
import type { SigningKeyRing } from './tokens/signing-key-ring.ts';
import type { TokenMemory } from './tokens/token-memory.ts';
import type { BackgroundWork } from './triggers/background-work.ts';

/** All that operations and flows work with. */
export interface UserPoolContext {
  readonly region: string;
  readonly store: Store;
  readonly signingKeys: SigningKeyRing;
  readonly lambda: LambdaInvoker;
  readonly messages: MessageSender;
  /** Undefined where there are no custom senders. */
  readonly codeEncryption?: CodeEncryption | undefined;
  /** What is under way without a call that waits for it. */
  readonly background: BackgroundWork;
  readonly clock: Clock;
  readonly random: Random;
  readonly passwordMemory: PasswordMemory;
  readonly tokenMemory: TokenMemory;
  readonly triggerDeadlineMilliseconds: number;
  /** 32 bytes of this installation: makes up unknown users and protects page tokens and codes. */
  readonly secret: KeyObject;
  readonly observer?: CallObserver | undefined;
  /** Takes one line that holds no personal datum, code, token or password. */
  readonly log: (line: string) => void;
}
