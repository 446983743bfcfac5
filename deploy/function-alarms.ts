import { kebabCase, logicalId } from './names.ts';

export interface FunctionAlarmsInput {
  /** Key of the function in serverless.yml. */
  key: string;
  functionName: string;
  /** `lifeguard-prod`: first part of every alarm's name, and the namespace of our own metrics. */
  prefix: string;
  /** The function's own limit. */
  timeoutSeconds: number;
  /** Whether the alarms are heard: they exist in every stage. */
  heard: boolean;
}

/**
 * Three alarms for one function, as CloudFormation resources:
 * - slow: its slowest hundredth takes more than 0.7 of its time limit. A trigger past 5 s is invoked
 *   again by Cognito, so a person may get two messages;
 * - failures: errors that were not a refusal. A trigger refuses by throwing, which Lambda counts as
 *   an error: our own `Refused` takes it off again. A fault that is kept to the log, so that nobody
 *   is stopped by it or told of it, Lambda counts as none: our own `FaultAnswered` adds it;
 * - throttles: Lambda had no room for it, and somebody could not sign in.
 */
export function functionAlarms(input: FunctionAlarmsInput): Record<string, object> {
  const { key, functionName, timeoutSeconds, prefix } = input;
  const id = logicalId(key);
  const metric = (Namespace: string, Name: string) => (MetricName: string) => ({
    Namespace,
    MetricName,
    Dimensions: [{ Name, Value: functionName }],
  });
  const lambda = metric('AWS/Lambda', 'FunctionName');
  const own = metric(prefix, 'function');
  return {
    [`${id}SlowAlarm`]: alarm(input, 'slow', {
      ...lambda('Duration'),
      ExtendedStatistic: 'p99',
      Period: 300,
      Threshold: timeoutSeconds * 700,
    }),
    [`${id}FailureAlarm`]: alarm(input, 'failures', {
      Threshold: 1,
      Metrics: [
        sum('errors', lambda('Errors')),
        sum('refused', own('Refused')),
        sum('answered', own('FaultAnswered')),
        {
          Id: 'failures',
          Expression: 'errors - FILL(refused, 0) + FILL(answered, 0)',
          Label: 'Errors but refusals',
        },
      ],
    }),
    [`${id}ThrottleAlarm`]: alarm(input, 'throttles', {
      ...lambda('Throttles'),
      Statistic: 'Sum',
      Period: 300,
      Threshold: 1,
    }),
  };
}

function sum(Id: string, metric: object): object {
  return { Id, ReturnData: false, MetricStat: { Stat: 'Sum', Period: 300, Metric: metric } };
}

function alarm(input: FunctionAlarmsInput, what: string, watch: object): object {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: `${input.prefix}-${kebabCase(input.key)}-${what}`,
      AlarmDescription: `See docs/operating.md, "${what}".`,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      ActionsEnabled: input.heard,
      AlarmActions: [{ Ref: 'AlarmTopic' }],
      ...watch,
    },
  };
}
