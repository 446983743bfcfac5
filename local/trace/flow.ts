/** One call of the API and all that it caused. Holds no secret. */
export interface Flow {
  /** Grows by one with each call. */
  id: number;
  /** ISO 8601. */
  at: string;
  operation: string;
  requestId: string;
  /** Every name by which the person of this call was known: usernames, addresses, `sub`. */
  people: string[];
  request: unknown;
  steps: Step[];
  /** Undefined while the call is under way. */
  result?: { status: number; milliseconds: number; body: unknown };
}

export type Step = TriggerStep | MessageStep;

export interface TriggerStep {
  kind: 'trigger';
  /** By which it can be saved as a fixture. */
  id: number;
  functionName: string;
  source: string;
  /** 1 to 3; a further attempt follows one that was too slow. */
  attempt: number;
  deadlineMilliseconds: number;
  outcome: 'running' | 'answered' | 'failed' | 'too slow';
  milliseconds?: number;
  request: unknown;
  /** What the function handed back, or the error it ended with. */
  answer?: unknown;
  /** Paths in which the event came back otherwise than it went out. */
  changed: string[];
}

export interface MessageStep {
  kind: 'message';
  channel: 'email' | 'sms';
  to: string;
  /** Numbers in it are masked; the text is not kept, for it holds the code. */
  subject: string;
  outcome: 'sent' | 'failed';
}
