import { afterEach, expect, jest, test } from '@jest/globals';
import { embeddedMetrics, systemMetrics } from '../../shared/metrics.ts';
import { fixedClock } from '../support/fixed-clock.ts';

const settings = { namespace: 'lifeguard-test', functionName: 'lifeguard-test-preSignUp' };
const clock = fixedClock();

function lineOf(put: (metrics: ReturnType<typeof embeddedMetrics>) => void): unknown {
  const lines: string[] = [];
  put(embeddedMetrics(settings, clock, (line) => lines.push(line)));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{.*\}\n$/);
  return JSON.parse(lines[0] ?? '');
}

const directive = (Name: string, Unit: string, Dimensions: string[][]) => ({
  Namespace: 'lifeguard-test',
  Dimensions,
  Metrics: [{ Name, Unit }],
});

test('a refusal is counted by function, and by function and rule', () => {
  expect(
    lineOf((metrics) => metrics.put({ TriggerDuration: 12, Refused: 1 }, { rule: 'BLOCKED' })),
  ).toEqual({
    _aws: {
      Timestamp: clock.now(),
      CloudWatchMetrics: [
        directive('TriggerDuration', 'Milliseconds', [['function']]),
        directive('Refused', 'Count', [['function'], ['function', 'rule']]),
      ],
    },
    function: settings.functionName,
    rule: 'BLOCKED',
    TriggerDuration: 12,
    Refused: 1,
  });
});

test('without its label a metric is kept by the others', () => {
  expect(lineOf((metrics) => metrics.put({ Refused: 1 }))).toMatchObject({
    _aws: { CloudWatchMetrics: [directive('Refused', 'Count', [['function']])] },
  });
});

test('the budget is one number for all', () => {
  expect(lineOf((metrics) => metrics.put({ BudgetUsed: 80 }))).toMatchObject({
    _aws: { CloudWatchMetrics: [directive('BudgetUsed', 'Percent', [[]])] },
    BudgetUsed: 80,
  });
});

test('codes are counted by channel', () => {
  expect(lineOf((metrics) => metrics.put({ CodesSent: 1 }, { channel: 'email' }))).toMatchObject({
    _aws: { CloudWatchMetrics: [directive('CodesSent', 'Count', [['channel']])] },
    channel: 'email',
  });
});

const written = jest.spyOn(process.stdout, 'write');
afterEach(() => {
  written.mockReset();
});

test('a deployed function writes them to its log, one without a namespace nothing', () => {
  written.mockReturnValue(true);
  systemMetrics(null).put({ Refused: 1 });
  expect(written).not.toHaveBeenCalled();
  systemMetrics(settings).put({ Refused: 1 });
  expect(written).toHaveBeenCalledTimes(1);
});
