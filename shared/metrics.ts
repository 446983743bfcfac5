import { type MetricsSettings, readMetricsSettings } from './config.ts';
import type { MetricName, Metrics } from './metric.ts';
import type { Clock } from './ports.ts';
import { systemClock } from './system-ports.ts';

interface MetricForm {
  unit: 'Milliseconds' | 'Count' | 'Percent';
  /** The labels by which its values are added up, one set for each metric that is kept. */
  dimensions: string[][];
}

const forms: Record<MetricName, MetricForm> = {
  TriggerDuration: { unit: 'Milliseconds', dimensions: [['function']] },
  Refused: { unit: 'Count', dimensions: [['function'], ['function', 'rule']] },
  FaultAnswered: { unit: 'Count', dimensions: [['function']] },
  ChallengeFailed: { unit: 'Count', dimensions: [['function']] },
  CodesSent: { unit: 'Count', dimensions: [['channel']] },
  BudgetUsed: { unit: 'Percent', dimensions: [[]] },
};

/**
 * Metrics as lines of the log, from which CloudWatch takes them: no call, no permission, no waiting.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * @param write takes one line
 */
export function embeddedMetrics(
  { namespace, functionName }: MetricsSettings,
  clock: Clock,
  write: (line: string) => void,
): Metrics {
  return {
    put(values, labels = {}) {
      const told: Record<string, string> = { function: functionName, ...labels };
      const directives = Object.keys(values).map((name) =>
        directive(namespace, name as MetricName, told),
      );
      const _aws = { Timestamp: clock.now(), CloudWatchMetrics: directives };
      write(`${JSON.stringify({ _aws, ...told, ...values })}\n`);
    },
  };
}

function directive(Namespace: string, name: MetricName, told: Record<string, string>): object {
  const { unit, dimensions } = forms[name];
  // A set with a label that is not there is an error to CloudWatch, which then keeps nothing.
  const complete = dimensions.filter((labels) => labels.every((label) => label in told));
  return { Namespace, Dimensions: complete, Metrics: [{ Name: name, Unit: unit }] };
}

/** Metrics of a deployed function; none where no namespace is set. */
export function systemMetrics(settings: MetricsSettings | null = readMetricsSettings()): Metrics {
  if (settings === null) return { put: () => undefined };
  return embeddedMetrics(settings, systemClock, (line) => process.stdout.write(line));
}
