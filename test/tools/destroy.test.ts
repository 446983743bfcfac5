import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyProject, type EditedProject } from '../support/edited-project.ts';
import { runTool } from '../support/run-tool.ts';

// A copy, since to say what would go the tool packages the stage, in the project's `.serverless`.
let project: EditedProject;
beforeAll(async () => {
  project = await copyProject();
});
afterAll(() => project.remove());

const destroy = (...options: string[]) =>
  runTool('tools/destroy.ts', options, {}, project.directory);

test('without --yes it says what would go and removes nothing', async () => {
  const { code, output, errors } = await destroy('--stage', 'dev');
  expect(code).toBe(1);
  expect(output).toContain('Removing the stage dev deletes:');
  expect(output).toContain('   1 × AWS::Cognito::UserPool\n');
  expect(output).toContain('  SSM parameter /lifeguard/dev/code-keys: made by hand');
  expect(errors).toBe('\nNothing was removed. To do it, add --yes.\n');
}, 30_000);

test('in prod it refuses, even with --yes, and says what stays', async () => {
  const { code, output, errors } = await destroy('--stage', 'prod', '--yes');
  expect(code).toBe(1);
  expect(output).toContain('  UserPool (AWS::Cognito::UserPool): accounts cannot be made again');
  expect(errors).toBe(
    '\nNothing was removed: deletion protection is on for UserPool, ProfilesTable, InvitesTable. ' +
      'To remove all but these, add --protected (docs/operating.md, "Removing a stage").\n',
  );
}, 30_000);

test('it has no stage by default', async () => {
  expect(await destroy('--yes')).toEqual({
    code: 2,
    output: '',
    errors: 'destroy: --stage is missing: say which stage goes\n',
  });
});
