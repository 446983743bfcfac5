import { readFileSync } from 'node:fs';
import { readCommandLine } from '../local/command-line.ts';
import { ConfigError } from '../shared/errors.ts';
import { checkPolicy } from './policy/check.ts';
import { compileLists } from './policy/compile.ts';
import { diffPolicies } from './policy/diff.ts';
import { type Explanation, explainAddress, type Question } from './policy/explain.ts';
import { loadPolicies, policyFile } from './policy/load.ts';

const help = `Asks and checks the sign-up policy (${policyFile}).

  npm run policy -- explain ADDRESS [--client ID] [--source SOURCE] [--attribute NAME=VALUE]…
      what each rule says of the address, and the outcome
  npm run policy -- diff OLD NEW --addresses FILE [--client ID] [--source SOURCE]
      which addresses (one a line) change their verdict between two policy files
  npm run policy -- check [FILE]
      whether a policy file is valid, and what in it looks like a mistake
  npm run policy -- compile
      writes the long lists into policy/compiled, as start and package do by themselves

  --client ID      judge as for this app client
  --source SOURCE  sign-up (the default), admin-create or federated
  --json           print JSON, for scripts

Exit code: 0 accepted, unchanged or valid; 1 refused, changed or invalid; 2 the call was wrong.`;

/** A call that cannot be understood; the message is for the person who typed it. */
class UsageError extends Error {}

interface Answer {
  exitCode: 0 | 1;
  text: string;
  json: unknown;
}

const { values, positionals } = readArguments();

function readArguments() {
  return readCommandLine('npm run policy', {
    allowPositionals: true,
    options: {
      client: { type: 'string' },
      source: { type: 'string', default: 'sign-up' },
      attribute: { type: 'string', multiple: true, default: [] },
      addresses: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

function exitWithUsage(message: string): never {
  console.error(`${message}\n\n${help}`);
  process.exit(2);
}

function question(): Omit<Question, 'address'> {
  const sources = ['sign-up', 'admin-create', 'federated'] as const;
  const source = sources.find((each) => each === values.source);
  if (source === undefined) throw new UsageError(`--source takes ${sources.join(', ')}`);
  const attributes = values.attribute.map((pair) => {
    const [name, ...value] = pair.split('=');
    if (!name || value.length === 0) throw new UsageError('--attribute takes NAME=VALUE');
    return [name, value.join('=')] as const;
  });
  return { clientId: values.client ?? null, source, attributes: Object.fromEntries(attributes) };
}

function explain([address, ...rest]: string[]): Answer {
  if (address === undefined || rest.length > 0) throw new UsageError('explain takes one ADDRESS');
  const explanation = explainAddress({ ...question(), address }, loadPolicies());
  const exitCode = explanation.outcome === 'accept' ? 0 : 1;
  return { exitCode, text: describe(explanation), json: explanation };
}

function describe({
  address,
  refusedBy,
  autoConfirm,
  autoVerifyEmail,
  rules,
}: Explanation): string {
  const width = Math.max(0, ...rules.map(({ rule }) => rule.length));
  const lines = rules.map(
    ({ rule, verdict, shadow }) =>
      `  ${rule.padEnd(width)}  ${verdict}${shadow ? ' (shadow)' : ''}`,
  );
  const trust = [
    autoConfirm && 'confirmed at once',
    autoVerifyEmail && 'address taken as verified',
  ];
  const outcome = refusedBy
    ? `refused by ${refusedBy.rule}: ${refusedBy.code}`
    : ['accepted', ...trust.filter(Boolean)].join(', ');
  const unbound = rules.length === 0 ? ['  the policy does not bind this source'] : [];
  return [address, ...lines, ...unbound, `→ ${outcome}`].join('\n');
}

function diff([oldFile, newFile, ...rest]: string[]): Answer {
  if (!oldFile || !newFile || rest.length > 0) throw new UsageError('diff takes OLD and NEW');
  if (!values.addresses) throw new UsageError('diff needs --addresses FILE');
  const changes = diffPolicies(
    readAddresses(values.addresses),
    question(),
    loadPolicies(oldFile),
    loadPolicies(newFile),
  );
  const lines = changes.map(({ address, before, after }) => `${address}: ${before} → ${after}`);
  return {
    exitCode: changes.length === 0 ? 0 : 1,
    text: lines.join('\n') || 'no address changes its verdict',
    json: changes,
  };
}

function readAddresses(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}

function check([file = policyFile, ...rest]: string[]): Answer {
  if (rest.length > 0) throw new UsageError('check takes one FILE');
  const result = checkPolicy(file);
  const lines = [
    ...result.errors.map((each) => `error: ${each}`),
    ...result.warnings.map((each) => `warning: ${each}`),
    result.errors.length === 0 ? `${file} is valid` : `${file} is not valid`,
  ];
  return { exitCode: result.errors.length === 0 ? 0 : 1, text: lines.join('\n'), json: result };
}

function compile(): Answer {
  const counts = compileLists('.');
  const text = `compiled ${counts.blocked} blocked and ${counts.disposable} disposable domains`;
  return { exitCode: 0, text, json: counts };
}

const commands: Record<string, (rest: string[]) => Answer> = { explain, diff, check, compile };

if (values.help) {
  console.log(help);
} else {
  const [name, ...rest] = positionals;
  const command = name === undefined ? undefined : commands[name];
  if (!command) exitWithUsage(name ? `${name} is not a command` : 'Which command?');
  try {
    const answer = command(rest);
    console.log(values.json ? JSON.stringify(answer.json, null, 2) : answer.text);
    process.exitCode = answer.exitCode;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
