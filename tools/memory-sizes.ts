import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { readCommandLine } from '../local/command-line.ts';

const usage = `Measures a cold start of the sign-up function at each size of memory that Lambda sells.

  npm run memory

Lambda gives a function CPU by its memory, one whole CPU at 1769 MB. Here a fresh Node process is held
to that share by a control group of Linux, which wants root; median of 9, in milliseconds.
Exit codes: 0 measured, 2 this machine cannot hold a process to a share.`;

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const megabytesOfOneCpu = 1769;
const sizes = [128, 256, 512, 1024, 1769];
const rounds = 9;
const periodMicroseconds = 20_000;

const event = {
  triggerSource: 'PreSignUp_SignUp',
  userPoolId: 'us-east-1_AbCdEf123',
  userName: 'somebody',
  callerContext: { clientId: 'client' },
  request: { userAttributes: { email: 'somebody@elsewhere.example' } },
  response: {},
};
const runner = `
const { handler } = require(process.argv[2]);
const loaded = performance.now();
const context = { awsRequestId: 'request', getRemainingTimeInMillis: () => 4000 };
const done = () => process.stderr.write('\\n' + JSON.stringify([loaded, performance.now()]));
handler(${JSON.stringify(event)}, context).then(done, done);`;

const { values } = readCommandLine('npm run memory', {
  options: { help: { type: 'boolean', short: 'h', default: false } },
});
if (values.help) console.log(usage);
else process.exitCode = await main();

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-memory-'));
  const group = '/sys/fs/cgroup/cpu/lifeguard-memory';
  try {
    if (!existsSync('/sys/fs/cgroup/cpu')) throw new Error('there is no cpu control group here');
    mkdirSync(group, { recursive: true });
    const bundle = join(folder, 'handler.cjs');
    await build({
      entryPoints: ['functions/pre-sign-up/handler.ts'],
      outfile: bundle,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node24',
      format: 'cjs',
      mainFields: ['module', 'main'],
    });
    writeFileSync(join(folder, 'run.cjs'), runner);
    console.log('memory   function loaded after   first answer after');
    for (const size of sizes) report(size, measure(size, group, [join(folder, 'run.cjs'), bundle]));
    return 0;
  } catch (error) {
    console.error(`memory: ${error instanceof Error ? error.message : error}`);
    return 2;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    if (existsSync(group)) rmdirSync(group);
  }
}

/** Milliseconds since the process began: until the function was loaded, and until it answered. */
function measure(size: number, group: string, command: string[]): [number, number] {
  const quota = Math.round((periodMicroseconds * size) / megabytesOfOneCpu);
  writeFileSync(join(group, 'cpu.cfs_period_us'), String(periodMicroseconds));
  writeFileSync(join(group, 'cpu.cfs_quota_us'), String(quota));
  const script = `echo $$ > ${group}/tasks; exec "$@"`;
  const runs = Array.from({ length: rounds }, () => {
    const options = ['-c', script, 'sh', process.execPath, ...command];
    const { stderr } = spawnSync('sh', options, { encoding: 'utf8' });
    return JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as [number, number];
  });
  const median = (index: 0 | 1) => runs.map((run) => run[index]).sort((a, b) => a - b)[rounds >> 1];
  return [median(0) ?? 0, median(1) ?? 0];
}

function report(size: number, [loaded, answered]: [number, number]): void {
  const cell = (value: number) => `${Math.round(value)} ms`.padStart(21);
  console.log(`${`${size} MB`.padStart(7)}${cell(loaded)}${cell(answered)}`);
}
