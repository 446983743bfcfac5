export interface DashboardInput {
  /** `lifeguard-prod`: the dashboard's name, and the namespace of our own metrics. */
  prefix: string;
  functionNames: string[];
}

type Metric = unknown[];

const region = '${AWS::Region}';

/** The CloudFormation resource of the one dashboard: what is sent, refused, slow and spent. */
export function dashboard({ prefix, functionNames }: DashboardInput): object {
  const perFunction = (metric: string, stat: string): Metric[] =>
    functionNames.map((name) => ['AWS/Lambda', metric, 'FunctionName', name, { stat }]);
  const own = (name: string, dimensions: string): Metric[] => [
    [{ expression: `SEARCH('{"${prefix}",${dimensions}} MetricName="${name}"', 'Sum', 300)` }],
  ];
  const rows: [string, Metric[]][] = [
    ['Refusals by rule', own('Refused', 'function,rule')],
    ['Codes sent by channel', own('CodesSent', 'channel')],
    ['Challenge failures', own('ChallengeFailed', 'function')],
    ['Sending budget used, percent', [[prefix, 'BudgetUsed', { stat: 'Maximum' }]]],
    ['Duration p99, ms (Cognito waits 5000)', perFunction('Duration', 'p99')],
    ['Errors, refusals included', perFunction('Errors', 'Sum')],
    ['Throttles', perFunction('Throttles', 'Sum')],
    ['Concurrent executions', perFunction('ConcurrentExecutions', 'Maximum')],
    ['SMS spend this month, USD', [['AWS/SNS', 'SMSMonthToDateSpentUSD', { stat: 'Maximum' }]]],
    ['SES bounces and complaints', reputation()],
  ];
  const widgets = rows.map(([title, metrics], index) => ({
    type: 'metric',
    x: (index % 2) * 12,
    y: Math.floor(index / 2) * 6,
    width: 12,
    height: 6,
    properties: { title, metrics, view: 'timeSeries', period: 300, region },
  }));
  return {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      DashboardName: prefix,
      DashboardBody: { 'Fn::Sub': JSON.stringify({ widgets }) },
    },
  };
}

function reputation(): Metric[] {
  return [
    ['AWS/SES', 'Reputation.BounceRate', { stat: 'Maximum' }],
    ['AWS/SES', 'Reputation.ComplaintRate', { stat: 'Maximum' }],
  ];
}
