import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '../local/command-line.ts';
import { type Plan, planDestruction } from './destroy/plan.ts';
import type { Template } from './guard/template.ts';

const usage = `Removes a stage from AWS, after saying what goes, what stays and why.

  npm run destroy -- --stage NAME [--param KEY=VALUE]... [--yes] [--protected]

  --stage NAME   the stage; there is no default
  --param K=V    as it was given to deploy
  --yes          do it; without it nothing is removed
  --protected    do it though deletion protection is on: the stack goes, what is protected stays

Exit codes: 0 removed, 1 nothing was removed, 2 the stage cannot be looked at.`;

try {
  process.exitCode = main();
} catch (error) {
  console.error(`destroy: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}

function main(): number {
  const { values } = readCommandLine('npm run destroy', {
    options: {
      stage: { type: 'string' },
      param: { type: 'string', multiple: true, default: [] },
      yes: { type: 'boolean', default: false },
      protected: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (!values.stage) throw new Error('--stage is missing: say which stage goes');
  const options = ['--stage', values.stage, ...values.param.map((value) => `--param=${value}`)];
  const plan = readPlan(options);
  describe(plan, values.stage);
  if (plan.protectedIds.length > 0 && !values.protected) {
    console.error(
      `\nNothing was removed: deletion protection is on for ${plan.protectedIds.join(', ')}. ` +
        'To remove all but these, add --protected (docs/operating.md, "Removing a stage").',
    );
    return 1;
  }
  if (!values.yes) {
    console.error('\nNothing was removed. To do it, add --yes.');
    return 1;
  }
  return serverless('remove', options, 'inherit').status === 0 ? 0 : 1;
}

/** Packages the stage in a folder of its own and reads what CloudFormation would be told. */
function readPlan(options: string[]): Plan {
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-destroy-'));
  try {
    const packaged = serverless('package', [...options, '--package', folder], 'pipe');
    if (packaged.status !== 0) throw new Error(`cannot package the stage\n${packaged.stderr}`);
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const template: Template = read('cloudformation-template-update-stack.json');
    const { codeKeysParameter } = read('serverless-state.json').service.custom;
    return planDestruction(template, { codeKeys: codeKeysParameter });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function describe({ removed, kept }: Plan, stage: string): void {
  console.log(`Removing the stage ${stage} deletes:`);
  for (const [type, count] of [...removed].sort()) {
    console.log(`  ${String(count).padStart(2)} × ${type}`);
  }
  console.log('\nand keeps:');
  for (const line of kept) console.log(`  ${line}`);
}

function serverless(command: string, options: string[], stdio: 'inherit' | 'pipe') {
  const file = join('node_modules', 'serverless', 'bin', 'serverless.js');
  return spawnSync(process.execPath, [file, command, ...options], { stdio, encoding: 'utf8' });
}
