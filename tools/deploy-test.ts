import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { documentedCommands } from './ci/documented-commands.ts';
import { after, before } from './ci/documented-in-deployment.ts';
import { type Emulator, startEmulator } from './ci/emulator.ts';
import { adapt, limits } from './ci/emulator-limits.ts';

const usage = `Deploys the packaged template with \`serverless deploy\` into ministack, an AWS emulator on this
machine, runs the commands of docs/ against it, and signs people up and in there (test/deployment).

  npm run test:deploy [-- OPTIONS OF JEST]

It needs the emulator: export LIFEGUARD_PYTHON_TOOLS=$(bash tools/ci/python-tools.sh DIR)
Exit codes: 0 all held, 1 something did not, 2 the deployment could not be made.`;

type Environment = NodeJS.ProcessEnv;

const region = 'us-east-1';
const stage = 'dev';
const templateName = 'cloudformation-template-update-stack.json';
const serverless = join('node_modules', 'serverless', 'bin', 'serverless.js');

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`test:deploy: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}

async function main(jestOptions: string[]): Promise<number> {
  if (jestOptions.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const tools = process.env.LIFEGUARD_PYTHON_TOOLS;
  if (!tools) throw new Error('LIFEGUARD_PYTHON_TOOLS is not set: see --help');
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-deployment-'));
  const emulator = await startEmulator(tools);
  try {
    return deployAndTest({ folder, tools, emulator, jestOptions });
  } finally {
    emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Trial {
  folder: string;
  tools: string;
  emulator: Emulator;
  jestOptions: string[];
}

function deployAndTest({ folder, tools, emulator, jestOptions }: Trial): number {
  const env = accountEnvironment(emulator, tools, folder);
  const left = packageForEmulator(folder, tools, env);
  for (const [file, heading] of before) runDocumented(file, heading, env);
  const options = ['--stage', stage, '--package', join(folder, 'package')];
  console.log(run([serverless, 'deploy', ...options], env).trim());
  const outputs = stackOutputs(tools, env);
  const code = runTests({ endpoint: emulator.url, region, ...outputs }, jestOptions, env);
  const onAlarm = { ...env, ALARM_TOPIC: outputs.AlarmTopicArn };
  for (const [file, heading] of after) runDocumented(file, heading, onAlarm);
  console.log(run(['tools/destroy.ts', '--stage', stage, '--yes'], env).trim());
  reportLimits(emulator, left);
  if (code !== 0) console.log(emulator.log().split('\n').filter(isTrouble).slice(-40).join('\n'));
  return code;
}

/** As on the machine of an operator who is signed in to the account. */
function accountEnvironment({ url }: Emulator, tools: string, folder: string): Environment {
  return {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: url,
    LIFEGUARD_LOCAL_DIR: join(folder, 'local'),
    PATH: `${tools}${delimiter}${process.env.PATH}`,
  };
}

/** Packages the stage, then takes out what the emulator cannot make. */
function packageForEmulator(folder: string, tools: string, env: Environment): string[] {
  const target = join(folder, 'package');
  run([serverless, 'package', '--stage', stage, '--package', target], env);
  execFileSync(join(tools, 'python'), ['tools/ci/rename-bundles.py', target]);
  const template = readJson(join(target, templateName));
  const left = adapt(template);
  writeFileSync(join(target, templateName), JSON.stringify(template));
  const state = readJson(join(target, 'serverless-state.json'));
  adapt(state.service.provider.compiledCloudFormationTemplate);
  writeFileSync(join(target, 'serverless-state.json'), JSON.stringify(state));
  return left;
}

/** @throws Error with what the commands wrote, when one of them fails */
function runDocumented(file: string, heading: string, env: Environment): void {
  const script = documentedCommands(file, heading);
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file}, "${heading}" failed\n${script}\n${stdout}${stderr}`);
  console.log(`${file}, "${heading}": held`);
}

function stackOutputs(tools: string, env: Environment): Record<string, string> {
  const options = ['cloudformation', 'describe-stacks', '--stack-name', `lifeguard-${stage}`];
  const answer = execFileSync(join(tools, 'aws'), options, { env, encoding: 'utf8' });
  const outputs: { OutputKey: string; OutputValue: string }[] =
    JSON.parse(answer).Stacks[0].Outputs;
  return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
}

function runTests(settings: object, jestOptions: string[], env: Environment): number {
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const options = ['--config', 'test/deployment/jest.config.js', ...jestOptions];
  const { status } = spawnSync(process.execPath, [...flags, jest, ...options], {
    stdio: 'inherit',
    env: { ...env, LIFEGUARD_DEPLOYMENT: JSON.stringify(settings) },
  });
  return status === 0 ? 0 : 1;
}

function reportLimits({ version }: Emulator, left: string[]): void {
  console.log(`\nNot tried, since ministack ${version} cannot do it:`);
  for (const { what, instead } of limits) console.log(`  - ${what};\n    ${instead}`);
  console.log(`Left out of the template: ${left.join(', ') || 'nothing'}`);
}

function isTrouble(line: string): boolean {
  return /ERROR|rejected|error/.test(line);
}

// biome-ignore lint/suspicious/noExplicitAny: files of the framework, in whatever form it writes.
function readJson(file: string): any {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function run(options: string[], env: Environment): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, options, {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${options[0]} ${options[1]} failed\n${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}
