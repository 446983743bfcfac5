import path from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { readCommandLine } from '../local/command-line.ts';
import type { LocalConfig } from '../local/config-file.ts';
import { readSettings } from '../local/settings.ts';
import { readRunningStack } from './running-stack.ts';
import { accounts } from './seed/accounts.ts';
import { secretsIn } from './seed/authenticator.ts';
import { ensureAccount, type SeederOptions } from './seed/seeder.ts';
import { timeBasedCode } from './totp.ts';

const help = `npm run seed [-- --json]

Makes one user in each state in the running local stack (npm start) and prints how to sign in as
each. Running it again changes nothing, but puts a user back who has left that state.

  --json   the same for scripts
  --help   this text

Ends with 0 when every user is in its state, 1 when not.`;

interface Row {
  state: string;
  email: string;
  password: string;
  note: string;
  outcome: string;
  /** Of an authenticator app: its key, and what it shows next. */
  secret?: string;
  code?: string;
}

async function main(): Promise<number> {
  const { values } = readCommandLine('npm run seed', {
    options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    process.stdout.write(`${help}\n`);
    return 0;
  }
  const { directory } = readSettings(process.env, path.join(import.meta.dirname, '..'));
  const config = await readConfig(directory);
  const options: SeederOptions = {
    client: new CognitoIdentityProviderClient({
      region: config.region,
      endpoint: config.endpoints.userPool,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    userPoolId: config.userPoolId,
    userPoolClientId: config.userPoolClientId,
    hasSecondFactor: config.mfaConfiguration !== 'OFF',
    secrets: secretsIn(directory),
    now: Date.now,
  };
  const rows: Row[] = [];
  for (const account of accounts) {
    const outcome = await ensureAccount(account, options).catch(reason);
    const secret = await options.secrets.read(account.email);
    const code = secret === undefined ? undefined : nextCode(secret, options.now());
    rows.push({ ...account, outcome, ...(secret && code ? { secret, code } : {}) });
  }
  const text = values.json === true ? JSON.stringify(rows, null, 2) : table(rows, config);
  process.stdout.write(`${text}\n`);
  return rows.every(({ outcome }) => !outcome.startsWith('failed')) ? 0 : 1;
}

/**
 * The pool takes a code one step early or late, and each once: the one that follows is good for a
 * minute or so, and was not used up by setting the app up.
 */
function nextCode(secret: string, now: number): string {
  return timeBasedCode(secret, now + 30_000);
}

/** @throws Error saying that the stack must run, in one sentence. */
async function readConfig(directory: string): Promise<LocalConfig> {
  const config = await readRunningStack(directory);
  if (config !== undefined) return config;
  throw new Error('The local stack does not run: start it with `npm start`, then seed it.');
}

function reason(error: unknown): string {
  return `failed: ${error instanceof Error ? error.message : 'for an unknown reason'}`;
}

function table(rows: Row[], { endpoints }: LocalConfig): string {
  const width = (key: 'state' | 'email' | 'password') =>
    Math.max(...rows.map((row) => row[key].length)) + 2;
  const lines = rows.flatMap((row) => [
    `  ${row.state.padEnd(width('state'))}${row.email.padEnd(width('email'))}` +
      `${row.password.padEnd(width('password'))}${row.outcome}`,
    `  ${' '.repeat(width('state'))}${row.note}`,
    ...(row.secret === undefined
      ? []
      : [
          `  ${' '.repeat(width('state'))}the app's key: ${row.secret}; its next code: ${row.code}`,
        ]),
  ]);
  return [...lines, '', `Sign in at ${endpoints.web}; mail lands at ${endpoints.inbox}.`].join(
    '\n',
  );
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
