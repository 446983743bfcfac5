import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, startEmulator } from './ci/emulator.ts';
import { adapt, limits } from './ci/emulator-limits.ts';

const usage = `Deploys the packaged template with \`serverless deploy\` into ministack, an AWS emulator on this
machine, and signs people up and in there (test/deployment).

  npm run test:deploy [-- OPTIONS OF JEST]

It needs the emulator: export LIFEGUARD_PYTHON_TOOLS=$(bash tools/ci/python-tools.sh DIR)
Exit codes: 0 all held, 1 something did not, 2 the deployment could not be made.`;

const region = 'us-east-1';
const stage = 'dev';
const credentials = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: region,
};
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
    const left = packageForEmulator(folder, tools);
    await makeCodeKeys(emulator);
    await verifySender(emulator);
    deploy(folder, emulator);
    const outputs = await stackOutputs(emulator);
    const settings = { endpoint: emulator.url, region, ...outputs };
    const code = runTests(settings, jestOptions);
    reportLimits(emulator, left);
    if (code !== 0) console.log(emulator.log().split('\n').filter(isTrouble).slice(-40).join('\n'));
    return code;
  } finally {
    emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packages the stage, then takes out what the emulator cannot make. */
function packageForEmulator(folder: string, tools: string): string[] {
  const env = { ...process.env, LIFEGUARD_LOCAL_DIR: join(folder, 'local') };
  const target = join(folder, 'package');
  run([serverless, 'package', '--stage', stage, '--package', target], env);
  execFileSync(join(tools, 'python'), ['tools/ci/rename-bundles.py', target]);
  const stateFile = join(target, 'serverless-state.json');
  const state = JSON.parse(readFileSync(stateFile, 'utf8'));
  const left = adapt(state.service.provider.compiledCloudFormationTemplate);
  writeFileSync(stateFile, JSON.stringify(state));
  const templateFile = join(target, 'cloudformation-template-update-stack.json');
  const template = JSON.parse(readFileSync(templateFile, 'utf8'));
  adapt(template);
  writeFileSync(templateFile, JSON.stringify(template));
  return left;
}

function deploy(folder: string, { url }: Emulator): void {
  const env = { ...process.env, ...credentials, AWS_ENDPOINT_URL: url };
  const options = ['--stage', stage, '--package', join(folder, 'package')];
  console.log(run([serverless, 'deploy', ...options], env).trim());
}

/** What an operator does once for a stage: docs/deploying.md, "Code keys". */
async function makeCodeKeys(emulator: Emulator): Promise<void> {
  const keys = { current: '1', keys: { '1': randomBytes(32).toString('base64') } };
  await callJson(emulator, 'ssm', 'AmazonSSM.PutParameter', {
    Name: `/lifeguard/${stage}/code-keys`,
    Type: 'SecureString',
    Value: JSON.stringify(keys),
  });
}

/** The same: docs/deploying.md, "Sender". */
async function verifySender(emulator: Emulator): Promise<void> {
  const answer = await fetch(`${emulator.url}/v2/email/identities`, {
    method: 'POST',
    headers: signature('ses', 'application/json'),
    body: JSON.stringify({ EmailIdentity: 'no-reply@lifeguard.example' }),
  });
  if (!answer.ok) throw new Error(`CreateEmailIdentity: ${answer.status} ${await answer.text()}`);
}

async function stackOutputs(emulator: Emulator): Promise<Record<string, string>> {
  const body = `Action=DescribeStacks&Version=2010-05-15&StackName=lifeguard-${stage}`;
  const headers = signature('cloudformation', 'application/x-www-form-urlencoded');
  const answer = await fetch(emulator.url, { method: 'POST', headers, body });
  const text = await answer.text();
  const pairs = text.matchAll(/<OutputKey>(\w+)<\/OutputKey>\s*<OutputValue>([^<]*)</g);
  return Object.fromEntries(Array.from(pairs, ([, key, value]) => [key, value]));
}

async function callJson(emulator: Emulator, service: string, target: string, body: object) {
  const headers = { ...signature(service, 'application/x-amz-json-1.1'), 'X-Amz-Target': target };
  const answer = await fetch(emulator.url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${target}: ${answer.status} ${await answer.text()}`);
}

/** The emulator reads service and region from a signature, and takes any. */
function signature(service: string, type: string): Record<string, string> {
  const scope = `test/20260101/${region}/${service}/aws4_request`;
  const Authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
  return { Authorization, 'Content-Type': type };
}

function runTests(settings: object, jestOptions: string[]): number {
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const options = ['--config', 'test/deployment/jest.config.js', ...jestOptions];
  const env = { ...process.env, ...credentials, LIFEGUARD_DEPLOYMENT: JSON.stringify(settings) };
  return (
    spawnSync(process.execPath, [...flags, jest, ...options], { stdio: 'inherit', env }).status ?? 1
  );
}

function reportLimits({ version }: Emulator, left: string[]): void {
  console.log(`\nNot tried, since ministack ${version} cannot do it:`);
  for (const { what, instead } of limits) console.log(`  - ${what};\n    ${instead}`);
  console.log(`Left out of the template: ${left.join(', ') || 'nothing'}`);
}

function isTrouble(line: string): boolean {
  return /ERROR|rejected|error/.test(line);
}

function run(options: string[], env: NodeJS.ProcessEnv): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, options, {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${options[1]} failed\n${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}
