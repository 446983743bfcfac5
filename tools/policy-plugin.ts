import { join } from 'node:path';
import { checkPolicy } from './policy/check.ts';
import { checkPolicyFiles } from './policy/check-files.ts';
import { compileLists } from './policy/compile.ts';
import { policyFile } from './policy/load.ts';

interface Serverless {
  serviceDir: string;
  /** Serverless prints the message of its own errors alone, and the stack of any other. */
  classes: { Error: new (message: string) => Error };
}

interface Utilities {
  log: { warning(line: string): void };
}

/**
 * Serverless plugin: no start, package or deployment with a policy that a function would refuse at
 * its cold start, or without the lists that it opens there.
 */
export default class PolicyPlugin {
  readonly hooks: Readonly<Record<string, () => void>>;
  readonly #serverless: Serverless;
  readonly #log: Utilities['log'];

  constructor(serverless: Serverless, _options: unknown, { log }: Utilities) {
    this.#serverless = serverless;
    this.#log = log;
    const prepare = () => this.#prepare();
    this.hooks = {
      'before:offline:start:init': prepare,
      'before:package:createDeploymentArtifacts': prepare,
    };
  }

  #prepare(): void {
    const root = this.#serverless.serviceDir;
    const { errors, warnings } = checkPolicy(join(root, policyFile));
    for (const warning of warnings) this.#log.warning(`${policyFile}: ${warning}`);
    if (errors.length > 0) {
      throw new this.#serverless.classes.Error(`${policyFile} is not valid: ${errors.join('; ')}`);
    }
    const flaws = checkPolicyFiles(root);
    if (flaws.length > 0) throw new this.#serverless.classes.Error(flaws.join('\n'));
    compileLists(root);
  }
}
