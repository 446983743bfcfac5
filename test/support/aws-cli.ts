import { execFile, execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningStack } from './running-stack.ts';

const COMMAND = process.env.LIFEGUARD_AWS_CLI || 'aws';

/** What a person at a terminal gets. */
export interface CliAnswer {
  exitCode: number;
  stdout: string;
  /** Without the empty lines around it. */
  stderr: string;
}

/**
 * The version line of the AWS CLI: the one that LIFEGUARD_AWS_CLI names, or `aws`.
 * @throws Error saying how to get one.
 */
export function awsCliVersion(): string {
  try {
    return execFileSync(COMMAND, ['--version'], { encoding: 'utf8' }).trim();
  } catch {
    throw new Error(
      `The AWS CLI is not here: "${COMMAND} --version" cannot be run. Install it ` +
        '(Debian and Ubuntu: apt-get install awscli), or set LIFEGUARD_AWS_CLI to its path. ' +
        'All other tests run without: npm test.',
    );
  }
}

/** `aws cognito-idp …` at the shared stack's pool, as JSON unless told otherwise. */
export function cognitoIdp(...args: string[]): Promise<CliAnswer> {
  const { region, endpoints } = runningStack();
  const all = ['cognito-idp', ...args, '--endpoint-url', endpoints.userPool, '--region', region];
  return new Promise((resolve) => {
    execFile(COMMAND, all, { env: environment() }, (error, stdout, stderr) => {
      const exitCode = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ exitCode, stdout, stderr: stderr.trim() });
    });
  });
}

/** The parsed answer of a command that must succeed. */
export async function answerOf(...args: string[]): Promise<Record<string, unknown>> {
  const { exitCode, stdout, stderr } = await cognitoIdp(...args);
  if (exitCode !== 0) throw new Error(`aws ${args[0]} ended with ${exitCode}: ${stderr}`);
  return stdout === '' ? {} : JSON.parse(stdout);
}

/** Nothing of the person who runs the tests: neither their profile nor their keys. */
function environment(): Record<string, string | undefined> {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  const nowhere = join(tmpdir(), 'lifeguard-no-such-file');
  return {
    ...Object.fromEntries(others),
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  };
}
