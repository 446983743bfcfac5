import { resourcesOf, type Template } from '../../tools/guard/template.ts';

/** A metric that an alarm or the dashboard looks at: `AWS/Lambda Duration [FunctionName]`. */
export interface WatchedMetric {
  by: string;
  namespace: string;
  name: string;
  /** Names of its dimensions, sorted. */
  dimensions: string[];
}

interface MetricReference {
  Namespace: string;
  MetricName: string;
  Dimensions?: { Name: string }[];
}

const sorted = (names: string[]): string[] => [...names].sort();

/** Every metric of every alarm, those of metric math among them. */
export function alarmMetrics(template: Template): WatchedMetric[] {
  return resourcesOf(template, 'AWS::CloudWatch::Alarm').flatMap(({ id, properties }) => {
    const math = properties.Metrics as { MetricStat?: { Metric: MetricReference } }[] | undefined;
    const references = math
      ? math.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])
      : [properties as unknown as MetricReference];
    return references.map(({ Namespace: namespace, MetricName: name, Dimensions = [] }) => ({
      by: id,
      namespace,
      name,
      dimensions: sorted(Dimensions.map(({ Name }) => Name)),
    }));
  });
}

const search = /^SEARCH\('\{"([^"]+)",([\w,]+)\} MetricName="(\w+)"', '\w+', \d+\)$/;

interface Widget {
  properties: { title: string; metrics: unknown[][] };
}

/** Every metric of every chart of the dashboard, those it searches for among them. */
export function dashboardMetrics(template: Template): WatchedMetric[] {
  return resourcesOf(template, 'AWS::CloudWatch::Dashboard').flatMap(({ properties }) => {
    const { 'Fn::Sub': body } = properties.DashboardBody as { 'Fn::Sub': string };
    const { widgets } = JSON.parse(body) as { widgets: Widget[] };
    return widgets.flatMap(({ properties: { title, metrics } }) =>
      metrics.map((metric) => ({ by: title, ...metricOf(metric) })),
    );
  });
}

/** @throws Error for an expression that it does not understand */
function metricOf(metric: unknown[]): Omit<WatchedMetric, 'by'> {
  const names = metric.filter((part) => typeof part === 'string');
  if (names.length > 0) {
    const [namespace = '', name = '', ...pairs] = names;
    return { namespace, name, dimensions: sorted(pairs.filter((_pair, at) => at % 2 === 0)) };
  }
  const { expression } = metric[0] as { expression: string };
  const [, namespace = '', dimensions = '', name = ''] = search.exec(expression) ?? [];
  if (name === '') throw new Error(`not understood: ${expression}`);
  return { namespace, name, dimensions: sorted(dimensions.split(',')) };
}
