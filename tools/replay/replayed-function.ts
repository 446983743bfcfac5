import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ENTRY = join(import.meta.dirname, 'function-process.ts');

/** A function in a process of its own. */
export class ReplayedFunction {
  readonly #child: ChildProcess;

  /** @param handler as in serverless.yml, "functions/api/handler.handler" */
  constructor(project: string, handler: string, environment: Record<string, string>) {
    const [file = '', exported = ''] = handler.split(/\.(?=[^.]+$)/);
    this.#child = fork(ENTRY, [join(project, `${file}.ts`), exported], {
      cwd: project,
      env: environment,
      // Its log is not what is looked at.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  /** @throws Error when the process ends before it has answered */
  answer(event: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const child = this.#child;
      const answered = ({ answer }: { answer: unknown }) => {
        child.off('exit', ended);
        resolve(answer);
      };
      const ended = (code: number | null) => {
        child.off('message', answered);
        reject(new Error(`The function ended with ${code} before it had answered.`));
      };
      child
        .once('message', answered)
        .once('exit', ended)
        .send(event as object);
    });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill();
    await gone;
  }
}
