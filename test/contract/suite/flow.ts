import type {
  CreateUserPoolClientCommandInput,
  CreateUserPoolCommandInput,
  ExplicitAuthFlowsType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TriggerScript } from '../../support/scripted-triggers.ts';
import type { PoolUnderTest } from './pool-under-test.ts';

/** What a claim needs of the place where it is checked, beside the API itself. */
export type Need =
  /** Pools of its own, made by CreateUserPool: it changes settings, or would disturb other users. */
  | 'own pools'
  /** The codes that the pool sends by e-mail or SMS can be read. */
  | 'codes'
  /** The messages can be read whole. */
  | 'messages'
  /** The pool invokes functions of this suite as its triggers. */
  | 'triggers'
  /** The codes that the pool hands to custom senders can be decrypted. */
  | 'sender codes'
  /** The pool waits for a function for a moment only, not for AWS's five seconds or longer. */
  | 'short deadline'
  /** The pool's time can be moved on. */
  | 'clock';

/** Settings of a pool or client that a claim needs. A pool made for it gets them. */
export interface Settings {
  pool?: Partial<CreateUserPoolCommandInput>;
  client?: Partial<CreateUserPoolClientCommandInput>;
}

/** One thing that must hold of a user pool. */
export interface Claim {
  name: string;
  needs: readonly Need[];
  settings: Settings;
  /** What the pool's functions do; each one named here is a trigger of the pool. */
  triggers: TriggerScript;
  /** Throws an Error whose message tells what was otherwise. */
  check(pool: PoolUnderTest): Promise<void>;
}

export interface Flow {
  name: string;
  /** The flows that its client must allow. */
  authFlows: readonly ExplicitAuthFlowsType[];
  claims: readonly Claim[];
}

type ClaimOptions = Partial<Pick<Claim, 'needs' | 'settings' | 'triggers'>>;

/** A claim that any pool can be asked. */
export function claim(name: string, check: Claim['check']): Claim;
/** A claim with needs. One with settings for the pool needs pools of its own where they differ. */
export function claim(name: string, options: ClaimOptions, check: Claim['check']): Claim;
export function claim(
  name: string,
  ...[first, second]: [Claim['check']] | [ClaimOptions, Claim['check']]
): Claim {
  const options = typeof first === 'function' ? {} : first;
  const check = typeof first === 'function' ? first : second;
  if (check === undefined) throw new TypeError(`${name} has no check.`);
  const { needs = [], settings = {}, triggers = {} } = options;
  const scripted: Need[] = Object.keys(triggers).length > 0 ? ['triggers'] : [];
  return { name, needs: [...new Set([...needs, ...scripted])], settings, triggers, check };
}
