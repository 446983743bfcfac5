/** An error in the form of AWS's JSON 1.1 protocol. */
export class AwsJsonError extends Error {
  override readonly name = 'AwsJsonError';
  readonly type: string;
  readonly status: 400 | 413 | 500;

  constructor(type: string, message: string, status: 400 | 413 | 500 = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

/** An operation: its parsed body in, its answer out. */
export type AwsJsonOperation = (input: Record<string, unknown>) => Promise<unknown>;
