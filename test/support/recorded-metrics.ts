import type { MetricLabels, MetricName, Metrics } from '../../shared/metric.ts';

export interface Measured {
  values: Partial<Record<MetricName, number>>;
  labels: MetricLabels;
}

/** Metrics that can be read. */
export function recordedMetrics(measured: Measured[]): Metrics {
  return { put: (values, labels = {}) => void measured.push({ values, labels }) };
}
