export interface DashboardInput {
  /** `lifeguard-prod`: the dashboard's name, and the namespace of our own metrics. */
  prefix: string;
  functionNames: string[];
}

type Metric = unknown[];

interface Chart {
  title: string;
  metrics: Metric[];
  /** A line to stay below. */
  limit?: { label: string; value: number };
}

const region = '${AWS::Region}';
/** Milliseconds after which Cognito invokes a trigger again. */
const cognitoWaits = 5000;

/** The CloudFormation resource of the one dashboard: what is sent, refused, slow and spent. */
export function dashboard(input: DashboardInput): object {
  const widgets = charts(input).map(({ title, metrics, limit }, index) => ({
    type: 'metric',
    x: (index % 2) * 12,
    y: Math.floor(index / 2) * 6,
    width: 12,
    height: 6,
    properties: {
      title,
      metrics,
      view: 'timeSeries',
      period: 300,
      region,
      ...(limit ? { annotations: { horizontal: [limit] } } : {}),
    },
  }));
  return {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      DashboardName: input.prefix,
      DashboardBody: { 'Fn::Sub': JSON.stringify({ widgets }) },
    },
  };
}

function charts({ prefix, functionNames }: DashboardInput): Chart[] {
  const perFunction = (metric: string, stat: string): Metric[] =>
    functionNames.map((name) => ['AWS/Lambda', metric, 'FunctionName', name, { stat }]);
  const own = (name: string, dimensions: string, stat = 'Sum'): Metric[] => [
    [{ expression: `SEARCH('{"${prefix}",${dimensions}} MetricName="${name}"', '${stat}', 300)` }],
  ];
  const limit = { label: 'Cognito invokes again', value: cognitoWaits };
  return [
    { title: 'Refusals by rule', metrics: own('Refused', 'function,rule') },
    { title: 'Codes sent by channel', metrics: own('CodesSent', 'channel') },
    { title: 'Challenge failures', metrics: own('ChallengeFailed', 'function') },
    {
      title: 'Sending budget used, percent',
      metrics: [[prefix, 'BudgetUsed', { stat: 'Maximum' }]],
      limit: { label: 'Nothing more is sent', value: 100 },
    },
    { title: 'Duration p99, ms', metrics: perFunction('Duration', 'p99'), limit },
    {
      title: 'Slowest invocation, ms',
      metrics: own('TriggerDuration', 'function', 'Maximum'),
      limit,
    },
    { title: 'Errors, refusals included', metrics: perFunction('Errors', 'Sum') },
    { title: 'Faults that nobody was told of', metrics: own('FaultAnswered', 'function') },
    { title: 'Throttles', metrics: perFunction('Throttles', 'Sum') },
    { title: 'Concurrent executions', metrics: perFunction('ConcurrentExecutions', 'Maximum') },
    {
      title: 'SMS spend this month, USD',
      metrics: [['AWS/SNS', 'SMSMonthToDateSpentUSD', { stat: 'Maximum' }]],
    },
    { title: 'SES bounces and complaints', metrics: reputation() },
  ];
}

function reputation(): Metric[] {
  return [
    ['AWS/SES', 'Reputation.BounceRate', { stat: 'Maximum' }],
    ['AWS/SES', 'Reputation.ComplaintRate', { stat: 'Maximum' }],
  ];
}
