import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';

const children = new Set<ChildProcess>();

/** Notes every process that this one starts from now on, whoever starts it, such as esbuild's. */
export function watchChildProcesses(): void {
  subscribe('child_process', (message) => {
    const { process: child } = message as { process: ChildProcess };
    children.add(child);
    child.once('exit', () => children.delete(child));
  });
}

/** Ends those that are left and resolves when they are gone. */
export async function endChildProcesses(): Promise<void> {
  await Promise.all(
    [...children].map((child) => {
      const gone = once(child, 'exit');
      child.kill();
      return gone;
    }),
  );
}
