import { ConfigError } from '../shared/errors.ts';
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
      'before:offline:functionsUpdated:cleanup': () => this.#lookAgain(),
    };
  }

  #prepare(): void {
    const root = this.#serverless.serviceDir;
    const flaws = this.#flaws(root);
    if (flaws.length > 0) throw new this.#serverless.classes.Error(flaws.join('\n'));
    compileLists(root);
  }

  /**
   * A file was saved while the local stack runs, and is bundled already: what is wrong is told and
   * stops nothing, since the rules may have been edited with it, and those that judge here are as
   * they were at the start.
   */
  #lookAgain(): void {
    const root = this.#serverless.serviceDir;
    const flaws = this.#flaws(root);
    for (const flaw of flaws) {
      this.#log.warning(`${flaw} (functions that read this file fail until it is put right)`);
    }
    if (flaws.length > 0) return;
    try {
      compileLists(root);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      this.#log.warning(`${error.message} (the list stays as it was)`);
    }
  }

  #flaws(root: string): string[] {
    const { errors, warnings } = checkPolicy(policyFile, root);
    for (const warning of warnings) this.#log.warning(`${policyFile}: ${warning}`);
    const invalid = errors.length > 0 ? [`${policyFile} is not valid: ${errors.join('; ')}`] : [];
    return [...invalid, ...checkPolicyFiles(root)];
  }
}
