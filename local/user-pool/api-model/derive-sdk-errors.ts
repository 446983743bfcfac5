import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DeclaredErrors } from './declared-errors.ts';

const main = createRequire(import.meta.url).resolve('@aws-sdk/client-cognito-identity-provider');
const commands = join(dirname(main), '../dist-types/commands');

/**
 * Adds the exceptions that the SDK declares of each operation, which it does in the documentation of
 * its commands alone; and sorts them all.
 *
 * @throws Error where the SDK documents no exception of an operation.
 */
export function addSdkErrors(declared: DeclaredErrors): void {
  for (const [operation, errors] of Object.entries(declared)) {
    const documentation = readFileSync(join(commands, `${operation}Command.d.ts`), 'utf8');
    const thrown = documentation.matchAll(
      /@throws \{@link (\w+Exception)\} \((client|server) fault\)/g,
    );
    const added = [...thrown].map(([, name = '']) => name);
    if (added.length === 0) throw new Error(`No exception is documented of ${operation}.`);
    declared[operation] = [...new Set([...errors, ...added])].sort();
  }
}
