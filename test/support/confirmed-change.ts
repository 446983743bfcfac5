/** A change that the pool of writing-process.ts has confirmed. */
export interface ConfirmedChange {
  /** Empty where it is about nobody. */
  username: string;
  is: 'serving' | 'UNCONFIRMED' | 'CONFIRMED' | 'named' | 'signed in' | 'signed out' | 'deleted';
  refreshToken?: string;
  /** The pool's key set, as served. */
  keys?: string;
}

const LAST_STEPS: ConfirmedChange['is'][][] = [[], ['signed out'], ['deleted']];

/** All that happens to a person, in order: every third of them is signed out, every third deleted. */
export function stepsOf(username: string): ConfirmedChange['is'][] {
  const count = Number(username.split('-').at(-1));
  return ['UNCONFIRMED', 'CONFIRMED', 'named', 'signed in', ...(LAST_STEPS[count % 3] ?? [])];
}
