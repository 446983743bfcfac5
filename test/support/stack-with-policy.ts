import type { ChallengePolicyDocument } from '../../shared/challenges/challenge-policy.ts';
import { copyProject } from './edited-project.ts';
import { startLocalStack } from './local-stack.ts';

/**
 * Starts a stack of its own whose operator has edited policy/challenges.json, and makes it this
 * test file's running stack: pages, mail and people are looked for there from then on.
 *
 * @returns what ends it.
 */
export async function startStackWithPolicy(
  changes: Partial<ChallengePolicyDocument>,
): Promise<() => Promise<void>> {
  const project = await copyProject();
  await project.edit('policy/challenges.json', (policy) =>
    JSON.stringify({ ...JSON.parse(policy), ...changes }),
  );
  const stack = await startLocalStack({ project: project.directory });
  // jest gives each test file an environment of its own, so no other file sees this.
  process.env.LIFEGUARD_TEST_STACK = stack.directory;
  return async () => {
    await stack.stop();
    await project.remove();
  };
}
