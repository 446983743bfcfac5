import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Package, packageStage } from '../support/packaged-template.ts';
import { runTool } from '../support/run-tool.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

let dev: Package;
beforeAll(async () => {
  dev = await packageStage('dev');
}, 60_000);

const guard = (...options: string[]) => runTool('tools/guard.ts', options);

test('0: says that it found nothing, and that it compared nothing', async () => {
  expect(await guard('--template', dev.file)).toEqual({
    code: 0,
    output: '0 findings in the template of dev (not compared: no --previous)\n',
    errors: '',
  });
});

test('0: takes what `aws cloudformation get-template` writes as the previous one', async () => {
  const previous = join(temporaryDirectory(), 'previous.json');
  await writeFile(previous, JSON.stringify({ TemplateBody: dev.template, StagesAvailable: [] }));
  const { code, output } = await guard('--template', dev.file, '--previous', previous);
  expect([code, output]).toEqual([
    0,
    '0 findings in the template of dev (compared with what is deployed)\n',
  ]);
});

describe('with a template of dev deployed as prod', () => {
  test('1: names rule, resource, problem and remedy', async () => {
    const { code, output } = await guard('--template', dev.file, '--stage', 'prod');
    expect(code).toBe(1);
    expect(output).toContain(
      'deletion-protection  UserPool: DeletionProtection is not ACTIVE\n' +
        '  mend: set the parameter deletionProtection to ACTIVE for this stage\n',
    );
  });

  test('1: the same as JSON', async () => {
    const { code, output } = await guard('--template', dev.file, '--stage', 'prod', '--json');
    const report = JSON.parse(output);
    expect(code).toBe(1);
    expect(report).toMatchObject({ stage: 'prod', compared: false });
    expect(report.findings).toContainEqual({
      rule: 'password-flow',
      resource: 'WebClient',
      problem: 'ALLOW_USER_PASSWORD_AUTH lets a client send the password itself',
      remedy: 'set the parameter signIn to strict for this stage',
    });
  });
});

describe('2: it cannot look', () => {
  test.each([
    [
      'a missing file',
      ['--template', 'no-such.json'],
      'there is no no-such.json: `npm run package` makes it',
    ],
    ['no template', ['--template', 'package.json'], 'package.json: no CloudFormation template'],
    ['no JSON', ['--template', 'serverless.yml'], 'serverless.yml: Unexpected token'],
    ['an unknown rule', ['--allow', 'everything'], '--allow everything: no such rule'],
  ])('%s', async (_name, options, message) => {
    const { code, output, errors } = await guard(...options);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain(`guard: ${message}`);
  });
});

test('--help lists every rule', async () => {
  const { code, output } = await guard('--help');
  expect(code).toBe(0);
  expect(output).toContain('plain-secret');
});
