import { readCommandLine } from '../local/command-line.ts';
import { messageOf } from '../local/local-error.ts';
import { type Reconciled, reconcile } from './reconcile/reconcile.ts';
import { deployedTarget, localTarget, type Target } from './reconcile/target.ts';
import { readRunningStack } from './running-stack.ts';

const help = `Makes the user pool and the table of profiles agree, now rather than at the next hour.

  npm run reconcile
      on this machine, while the local stack runs
  npm run reconcile -- --stage STAGE
      in AWS, with the region and the credentials of the environment (AWS_REGION, AWS_ACCESS_KEY_ID, …)

  --json  print the report as JSON, for scripts

Invokes the function "reconcile" until a sweep is complete. It does no harm at any time and can be
broken off at any time.

Exit code: 0 all agrees; 1 something is left, or failed; 2 the call was wrong.`;

function exitWith(code: number, text: string, stream: NodeJS.WriteStream = process.stderr): never {
  stream.write(`${text}\n`);
  process.exit(code);
}

function readArguments() {
  return readCommandLine('npm run reconcile', {
    options: {
      stage: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;
}

/** @throws Error saying that the local stack must run, in one sentence. */
async function targetOf(stage: string | undefined): Promise<Target> {
  if (stage !== undefined) return deployedTarget(stage);
  const config = await readRunningStack(process.env.LIFEGUARD_LOCAL_DIR || '.local');
  if (config !== undefined) return localTarget(config);
  throw new Error('The local stack does not run: start it with `npm start`, or name a --stage.');
}

function describe({ outcome, counts }: Reconciled): string {
  const lines = Object.entries(counts).map(([what, count]) => `  ${what.padEnd(10)} ${count}`);
  return [outcome === 'complete' ? 'The sweep is complete:' : 'The sweep is busy:', ...lines].join(
    '\n',
  );
}

const { stage, json, help: wantsHelp } = readArguments();
if (wantsHelp) exitWith(0, help, process.stdout);
try {
  const result = await reconcile(await targetOf(stage));
  process.stdout.write(`${json ? JSON.stringify(result) : describe(result)}\n`);
  process.exitCode = result.agrees ? 0 : 1;
} catch (error) {
  exitWith(1, messageOf(error));
}
