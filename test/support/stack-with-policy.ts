import type { ChallengePolicyDocument } from '../../shared/challenges/challenge-policy.ts';
import { copyProject, type EditedProject } from './edited-project.ts';
import { startLocalStack } from './local-stack.ts';

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
  const project = await copyProject();
  await change(project);
  const stack = await startLocalStack({ project: project.directory });
  // jest gives each test file an environment of its own, so no other file sees this.
  process.env.LIFEGUARD_TEST_STACK = stack.directory;
  return async () => {
    await stack.stop();
    await project.remove();
  };
}
