import type { Claim, Flow, Need } from './flow.ts';
import type { PoolUnderTest } from './pool-under-test.ts';

/** A place where claims are checked. */
export interface Ground {
  /** What is checked, for the head of a score card. */
  name: string;
  /** Why a claim cannot be checked here, or undefined when it can. */
  notApplicable(flow: Flow, claim: Claim): string | undefined;
  /** The pool that a claim is checked on, with the claim's triggers and settings. */
  pool(claim: Claim): Promise<PoolUnderTest>;
  /** Removes what was made. */
  close(): Promise<void>;
}

const WITHOUT: Record<Need, string> = {
  'own pools': 'it makes pools of its own, and this is one that was there before',
  codes: 'the codes that this pool sends cannot be read',
  messages: 'of the messages of this pool only the codes are known',
  triggers: 'this pool invokes no functions of the suite',
  'sender codes': 'the codes that custom senders get here cannot be decrypted',
  'short deadline': 'it would take as long as this pool waits for a function',
  clock: 'the time of this pool cannot be moved on',
};

/** The reason for the first need that is not met. */
export function unmet(claim: Claim, met: ReadonlySet<Need>): string | undefined {
  const missing = claim.needs.find((need) => !met.has(need));
  return missing && WITHOUT[missing];
}
