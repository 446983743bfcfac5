import { AwsClient } from '../../shared/aws/aws-client.ts';
import type { Target } from './target.ts';

export interface Reconciled {
  outcome: 'complete' | 'busy';
  /** Of the whole sweep; none while another has it. */
  counts: Record<string, number>;
  /** Whether nothing is left to do or failed. */
  agrees: boolean;
}

/** Longer than the function may run. */
const callMilliseconds = 330_000;

/**
 * Invokes the function until a sweep is complete, from where the last one stopped.
 * @throws Error in one sentence, when the function cannot be invoked or fails
 */
export async function reconcile({ functionName, settings }: Target): Promise<Reconciled> {
  const client = new AwsClient({ host: 'lambda' }, settings);
  for (;;) {
    const report = await client.call({
      path: `/2015-03-31/functions/${functionName}/invocations`,
      headers: { 'Content-Type': 'application/json' },
      body: {},
      timeoutMilliseconds: callMilliseconds,
      isIdempotent: true,
    });
    if (typeof report.outcome !== 'string')
      throw new Error(`${functionName}: ${sentenceOf(report)}`);
    const counts = (report.counts ?? {}) as Record<string, number>;
    const { outcome } = report;
    if (outcome === 'complete' || outcome === 'busy') {
      const agrees = outcome === 'complete' && !counts.failed && !counts.unfinished;
      return { outcome, counts, agrees };
    }
  }
}

/** Lambda's own form of a failure: `errorMessage`. */
function sentenceOf({ errorMessage }: Record<string, unknown>): string {
  return typeof errorMessage === 'string' ? errorMessage : 'an answer that is no report';
}
