import type { ChallengePolicyDocument } from '../../shared/challenges/challenge-policy.ts';
import { copyProject, type EditedProject } from './edited-project.ts';
import { type LocalStack, startLocalStack } from './local-stack.ts';

/**
 * Starts a stack of its own whose operator has edited policy/challenges.json, and makes it this
 * test file's running stack: pages, mail and people are looked for there from then on.
 *
 * @returns what ends it.
 */
export function startStackWithPolicy(
  changes: Partial<ChallengePolicyDocument>,
): Promise<() => Promise<void>> {
  return startEditedStack((project) =>
    project.edit('policy/challenges.json', (policy) =>
      JSON.stringify({ ...JSON.parse(policy), ...changes }),
    ),
  );
}

/** The same with any other change of the project. */
export async function startEditedStack(
  change: (project: EditedProject) => Promise<void>,
): Promise<() => Promise<void>> {
  const { stack, stop } = await editedStack(change);
  // jest gives each test file an environment of its own, so no other file sees this.
  process.env.LIFEGUARD_TEST_STACK = stack.directory;
  return stop;
}

/** A stack whose operator has switched both custom senders on, and with them their key. */
export function startStackWithSenders(): Promise<OwnStack> {
  return editedStack((project) =>
    project.edit('serverless.yml', (text) =>
      text.replace(/(custom(?:Email|Sms)Sender): "false"/g, '$1: "true"'),
    ),
  );
}

/** A stack of a copy of the project; `stop` removes both. */
interface OwnStack {
  stack: LocalStack;
  stop(): Promise<void>;
}

async function editedStack(change: (project: EditedProject) => Promise<void>): Promise<OwnStack> {
  const project = await copyProject();
  await change(project);
  const stack = await startLocalStack({ project: project.directory });
  const stop = async () => {
    await stack.stop();
    await project.remove();
  };
  return { stack, stop };
}
