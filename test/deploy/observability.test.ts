import { beforeAll, expect, test } from '@jest/globals';
import { Fault, Refusal } from '../../shared/errors.ts';
import type { Metrics } from '../../shared/metric.ts';
import { embeddedMetrics } from '../../shared/metrics.ts';
import { createTrigger, type TriggerAnswer } from '../../shared/trigger.ts';
import { assumptions } from '../../tools/cost/usage.ts';
import { resourcesOf, type Template } from '../../tools/guard/template.ts';
import { challengePorts } from '../support/challenge-ports.ts';
import { fixedClock } from '../support/fixed-clock.ts';
import { lambdaContext } from '../support/lambda-context.ts';
import { tableUnder } from '../support/markdown.ts';
import { issueTo } from '../support/one-sign-in.ts';
import { packageStage } from '../support/packaged-template.ts';
import { recordedRuntime } from '../support/recorded-runtime.ts';
import { readTracked } from '../support/source-tree.ts';
import { alarmMetrics, dashboardMetrics, type WatchedMetric } from '../support/watched-metrics.ts';

let template: Template;
beforeAll(async () => {
  ({ template } = await packageStage('prod'));
}, 60_000);

/** What AWS writes by itself, as `<namespace> <metric> [<dimensions>]`, and where it says so. */
const ofAws: Record<string, string> = {
  'AWS/Lambda Duration [FunctionName]': 'lambda/latest/dg/monitoring-metrics-types.html',
  'AWS/Lambda Errors [FunctionName]': 'lambda/latest/dg/monitoring-metrics-types.html',
  'AWS/Lambda Throttles [FunctionName]': 'lambda/latest/dg/monitoring-metrics-types.html',
  'AWS/Lambda ConcurrentExecutions [FunctionName]':
    'lambda/latest/dg/monitoring-metrics-types.html',
  'AWS/ApiGateway 5xx [ApiId]': 'apigateway/latest/developerguide/http-api-metrics.html',
  'AWS/SNS SMSMonthToDateSpentUSD []': 'sns/latest/dg/sns-monitoring-using-cloudwatch.html',
  'AWS/SES Reputation.BounceRate []': 'ses/latest/dg/reputationdashboard-cloudwatch-alarm.html',
  'AWS/SES Reputation.ComplaintRate []': 'ses/latest/dg/reputationdashboard-cloudwatch-alarm.html',
};

const textOf = ({ namespace, name, dimensions }: Omit<WatchedMetric, 'by'>) =>
  `${namespace} ${name} [${dimensions.join(',')}]`;

/** Takes the log's lines as CloudWatch does. */
function written(): { metrics: Metrics; names: Set<string> } {
  const names = new Set<string>();
  const settings = { namespace: 'lifeguard-prod', functionName: 'lifeguard-prod-preSignUp' };
  const metrics = embeddedMetrics(settings, fixedClock(), (line) => {
    const content = JSON.parse(line);
    for (const { Namespace, Dimensions, Metrics } of content._aws.CloudWatchMetrics) {
      for (const { Name: name } of Metrics) {
        expect(content[name]).toEqual(expect.any(Number));
        for (const set of Dimensions as string[][]) {
          for (const label of set) expect(content[label]).toEqual(expect.any(String));
          names.add(textOf({ namespace: Namespace, name, dimensions: [...set].sort() }));
        }
      }
    }
  });
  return { metrics, names };
}

/** What our functions write: every way an invocation may end, and every way a code goes out. */
async function ofOurs(): Promise<Set<string>> {
  const { metrics, names } = written();
  const ends: (() => TriggerAnswer)[] = [
    () => ({ outcome: 'allowed' }),
    () => ({ outcome: 'refused', code: 'CODE_MISMATCH' }),
    () => ({ outcome: 'failed', code: 'MAIL_FAILED' }),
    () => {
      throw new Refusal('SIGNUP_DOMAIN_BLOCKED', 'of a list');
    },
    () => {
      throw new Fault('MAIL_FAILED', 'no mail');
    },
  ];
  const event = {
    triggerSource: 'VerifyAuthChallengeResponse_Authentication',
    userPoolId: 'us-east-1_ExaMpLe12',
    userName: 'ada',
    request: {},
    response: {},
  };
  for (const answer of ends) {
    const definition = {
      trigger: 'VerifyAuthChallengeResponse' as const,
      admit: () => null,
      answer,
    };
    const handler = createTrigger(definition, () => null, { ...recordedRuntime(), metrics });
    await handler(event, lambdaContext()).catch(() => undefined);
  }
  for (const method of ['email-code', 'sms-code'] as const) {
    await issueTo({ ...challengePorts(), metrics }, { method });
  }
  return names;
}

test('every metric of an alarm and of the dashboard is written, by us or by AWS', async () => {
  const known = new Set([...(await ofOurs()), ...Object.keys(ofAws)]);
  const watched = [...alarmMetrics(template), ...dashboardMetrics(template)];
  expect(watched.length).toBeGreaterThan(50);
  expect(watched.filter((metric) => !known.has(textOf(metric)))).toEqual([]);
});

test('every metric that we write is watched, and explained in docs/operating.md', async () => {
  const watched = [...alarmMetrics(template), ...dashboardMetrics(template)].map(textOf);
  const ours = await ofOurs();
  const byName = (texts: Iterable<string>) =>
    [...new Set([...texts].map((text) => text.split(' ')[1] ?? ''))].sort();
  const ownWatched = watched.filter((text) => text.startsWith('lifeguard-prod '));
  expect(byName(ownWatched)).toEqual(byName(ours));
  const told = tableUnder('Metrics', readTracked('docs/operating.md')).flatMap(
    ([name = '', dimensions = '']) =>
      dimensions.split(';').map((set) => {
        const labels = set.trim() === 'none' ? [] : set.trim().split(' and ').sort();
        return `lifeguard-prod ${name.replaceAll('`', '')} [${labels.join(',')}]`;
      }),
  );
  expect(told.sort()).toEqual([...ours].sort());
});

test('an alarm names a function, a topic and an API that are there', () => {
  const functions = resourcesOf(template, 'AWS::Lambda::Function').map(
    ({ properties }) => properties.FunctionName,
  );
  for (const { id, properties } of resourcesOf(template, 'AWS::CloudWatch::Alarm')) {
    const names = [...JSON.stringify(properties).matchAll(/"Value":"(lifeguard-[^"]+)"/g)];
    for (const [, name] of names) expect(functions).toContain(name);
    expect({ id, actions: properties.AlarmActions }).toEqual({
      id,
      actions: [{ Ref: 'AlarmTopic' }],
    });
  }
});

test('the estimate of the cost counts each metric of each alarm', () => {
  expect(assumptions.alarmMetrics).toBe(alarmMetrics(template).length);
});

test('every function has its three alarms', () => {
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ id }) => id);
  for (const { id } of resourcesOf(template, 'AWS::Lambda::Function')) {
    for (const what of ['Slow', 'Failure', 'Throttle']) {
      expect(alarms).toContain(id.replace('LambdaFunction', `${what}Alarm`));
    }
  }
});

test('docs/operating.md says of each alarm when it rings and what to do, and of no other', () => {
  const rows = tableUnder('Alarms and what to do', readTracked('docs/operating.md'));
  const words = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ properties }) => {
    const word = /See docs\/operating\.md, "([\w-]+)"\./.exec(String(properties.AlarmDescription));
    expect(String(properties.AlarmName)).toMatch(new RegExp(`-${word?.[1]}$`));
    return word?.[1];
  });
  expect(rows.map(([word = '']) => word.replaceAll('`', '')).sort()).toEqual(
    [...new Set(words)].sort(),
  );
  for (const cells of rows) {
    expect(cells).toHaveLength(4);
    for (const cell of cells) expect(cell).toMatch(/\w/);
  }
});
