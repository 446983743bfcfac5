import { expect, test } from '@jest/globals';
import { runTool } from '../support/run-tool.ts';

const cost = (...options: string[]) => runTool('tools/cost.ts', options);

test('prints the lines, their sum and that prices must be checked', async () => {
  const { code, output } = await cost('--mau', '10000', '--sms', '2000');
  expect(code).toBe(0);
  expect(output).toContain('      0.00  Cognito ESSENTIALS');
  expect(output).toContain(
    '     21.90  SMS                         2000 messages at 0.00645 and 0.0045 for the carrier',
  );
  expect(output).toMatch(/ {2,}\d+\.\d\d {2}USD a month in us-east-1, by prices of \d{4}-/);
  expect(output).toContain('Check each on its page before you rely on the sum');
  expect(output).toMatch(/^Not confirmed: .*sms\.message/m);
});

test('--json gives the same for scripts', async () => {
  const { output } = await cost('--mau', '20000', '--tier', 'plus', '--emails', '0', '--json');
  const report = JSON.parse(output);
  expect(report.usage).toMatchObject({ tier: 'PLUS', emails: 0, signIns: 160_000 });
  expect(report.lines[0]).toMatchObject({ what: 'Cognito PLUS', amount: 400 });
});

test.each([
  ['no users', [], '--mau wants a whole number, as 10000'],
  ['half a message', ['--mau', '1', '--sms', '0.5'], '--sms wants a whole number, as 10000'],
  ['another tier', ['--mau', '1', '--tier', 'GOLD'], '--tier wants LITE, ESSENTIALS or PLUS'],
])('2: %s', async (_name, options, message) => {
  const { code, errors } = await cost(...options);
  expect(code).toBe(2);
  expect(errors).toContain(`cost: ${message}`);
});

test('--help says what is assumed', async () => {
  const { output } = await cost('--help');
  expect(output).toContain('(200 for each of them)');
});
