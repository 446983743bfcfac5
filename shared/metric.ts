/** What is counted and measured of the functions; docs/operating.md says what each means. */
export type MetricName =
  | 'TriggerDuration'
  | 'Refused'
  | 'FaultAnswered'
  | 'ChallengeFailed'
  | 'CodesSent'
  | 'BudgetUsed';

/** What a value is told apart by, beside the function. */
export interface MetricLabels {
  /** Which rule refused: the code of the refusal. */
  rule?: string;
  /** How a message went out. */
  channel?: 'email' | 'sms';
  /** Which of the sending budgets is nearest its end. */
  budget?: 'country' | 'client' | 'day';
}

export interface Metrics {
  /** Milliseconds, counts or percents: the metric's name says which. Never fails. */
  put(values: Partial<Record<MetricName, number>>, labels?: MetricLabels): void;
}
