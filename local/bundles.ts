import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { formatMessages, type OutputFile, type Plugin } from 'esbuild';

/**
 * serverless-esbuild's options that leave writing and telling to `keepLastBundles`, and bundle one
 * function after the other: at the first that does not compile it gives up, and must leave none
 * behind that is still being bundled from the old source.
 */
export const keptBundles = { write: false, logLevel: 'silent', concurrency: 1 } as const;

/**
 * The esbuild plugin that writes what compiles and keeps what compiled before, where esbuild itself
 * takes it away from functions that start next. Each file is seen whole, old or new.
 *
 * @param tell takes a report of what does not compile, of several lines
 */
export function keepLastBundles(tell: (report: string) => void): Plugin {
  return {
    name: 'keep-last-bundles',
    setup(build) {
      build.onEnd(async ({ errors, outputFiles = [] }) => {
        if (errors.length === 0) await Promise.all(outputFiles.map(writeWhole));
        for (const report of await formatMessages(errors, { kind: 'error' })) tell(report);
      });
    },
  };
}

/**
 * Runs one after the other what is asked for while it runs, once for all who ask meanwhile: esbuild
 * answers them with the bundling under way, which has read the old source perhaps.
 */
export function inTurn(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = () => {
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };
  const follow = () => {
    next = undefined;
    return begin();
  };
  return () => {
    if (next === undefined && running !== undefined) next = running.then(follow, follow);
    return next ?? begin();
  };
}

async function writeWhole({ path, contents }: OutputFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, contents);
  await rename(`${path}.new`, path);
}
