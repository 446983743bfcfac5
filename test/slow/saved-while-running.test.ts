import { randomBytes } from 'node:crypto';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyProject, type EditedProject } from '../support/edited-project.ts';
import { eventually } from '../support/eventually.ts';
import { type LocalStack, startLocalStack } from '../support/local-stack.ts';
import { userPoolClient } from '../support/user-pool-client.ts';

const HANDLER = 'functions/pre-sign-up/handler.ts';
const SENTENCES = 'shared/refusal-sentences.ts';
const POLICY = 'policy/sign-up.json';

/** Every function is bundled anew, after what is being bundled already, on a machine that is busy. */
const bundledWithin = 60_000;

let project: EditedProject;
let stack: LocalStack;

const begun = () => join(stack.directory, 'begun');
const released = () => join(stack.directory, 'released');

/** @returns what puts the file back as it was */
async function save(path: string, change: (content: string) => string) {
  let original = '';
  await project.edit(path, (content) => {
    original = content;
    return change(content);
  });
  return () => project.edit(path, () => original);
}

/** The handler, which for one domain first tells that it was invoked and waits to be released. */
const held = (source: string) =>
  source.replace(
    /export const handler = (.*);/,
    `import { existsSync, writeFileSync } from 'node:fs';
const handle = $1;
export const handler: typeof handle = async (...input) => {
  if (!JSON.stringify(input).includes('@held.example')) return handle(...input);
  writeFileSync(${JSON.stringify(begun())}, '');
  while (!existsSync(${JSON.stringify(released())})) await new Promise((go) => setTimeout(go, 20));
  return handle(...input);
};`,
  );

/** What comes of a sign-up: `accepted`, or the sentence that a person meets. */
async function signUp(domain = 'example.com'): Promise<string> {
  const command = new SignUpCommand({
    ClientId: stack.config.userPoolClientId,
    Username: `p${randomBytes(8).toString('hex')}@${domain}`,
    Password: 'Correct-Horse-1',
  });
  return userPoolClient(stack.config)
    .send(command)
    .then(
      () => 'accepted',
      (error) => error.message,
    );
}

const blocked = (sentence: string) =>
  `PreSignUp failed with error SIGNUP_DOMAIN_BLOCKED: ${sentence}.`;
const asShipped = blocked('This e-mail domain is not accepted here');

const printed = (since: number) => stack.output().slice(since);
const told = async (text: string, since: number) => {
  const isTold = async () => printed(since).includes(text);
  await eventually(`"${text}" in the terminal`, isTold, bundledWithin).catch(() => undefined);
  expect(printed(since)).toContain(text);
};
const answers = (expected: string) =>
  eventually(expected, async () => (await signUp('blocked.example')) === expected, bundledWithin);

/** The watcher looks at the files as they are for a while after the start. */
async function untilWatched(): Promise<void> {
  const bundle = join(stack.directory, 'esbuild/.build/functions/pre-sign-up/handler.cjs');
  const bundledAt = () => statSync(bundle).mtimeMs;
  const first = bundledAt();
  await eventually('a file that is saved to be bundled', async () => {
    await project.edit(SENTENCES, (text) => `${text}\n`);
    return eventually('it', async () => bundledAt() > first, 2_000).then(
      () => true,
      () => false,
    );
  });
}

beforeAll(async () => {
  project = await copyProject();
  // A machine that is busy bundling must not be what ends the invocation.
  await project.edit('serverless.yml', (text) => text.replace('  timeout: 4\n', '  timeout: 60\n'));
  stack = await startLocalStack({
    project: project.directory,
    env: { LIFEGUARD_TRIGGER_DEADLINE: '60000' },
  });
  await untilWatched();
}, 180_000);

afterAll(async () => {
  await stack?.stop();
  await project?.remove();
});

test('who signs up while a file is saved is served by the code of before, the next by the new', async () => {
  const unhold = await save(HANDLER, held);
  let underWay = Promise.resolve('');
  await eventually('the handler that waits', async () => {
    underWay = signUp('held.example');
    const waits = eventually('its beginning', async () => existsSync(begun()));
    return Promise.race([underWay.then(() => false), waits]);
  });

  await unhold();
  const change = await save(SENTENCES, (text) =>
    text.replace('not accepted here', 'closed to you'),
  );
  await answers(blocked('This e-mail domain is closed to you'));

  writeFileSync(released(), '');
  expect(await underWay).toBe('accepted');
  await change();
  await answers(asShipped);
}, 180_000);

test('a source that does not compile is told once, and the functions run on as they were', async () => {
  const since = stack.output().length;
  const repair = await save(SENTENCES, (text) => `${text}const = ;\n`);
  await told('Bundle error', since);
  // The watcher may see one saving twice: each bundling tells it once.
  const [first = ''] = printed(since).split('Bundle error');
  expect(first.match(/ERROR\] Expected identifier/g)).toHaveLength(1);
  expect(printed(since)).toContain(SENTENCES);
  expect(await signUp('blocked.example')).toBe(asShipped);
  await repair();
}, 180_000);

test('a policy that is not valid is told, names the file and the key, and passes when put right', async () => {
  const since = stack.output().length;
  const repair = await save(POLICY, (text) =>
    JSON.stringify({ ...JSON.parse(text), moed: 'open' }),
  );
  const flaw = `${POLICY} is not valid: sign-up policy: moed is not a known key`;
  await told(flaw, since);
  await repair();
  await answers(asShipped);
}, 180_000);
