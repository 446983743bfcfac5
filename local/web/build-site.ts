import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import path from 'node:path';

/**
 * The page, built from web/ when its sources have changed since the last time (about a second).
 * It is kept below node_modules/.cache under a name made of its sources, so that several stacks
 * can start at once and each sees a whole build or none.
 *
 * @param project the folder that holds web/ and node_modules/.
 * @param signal ends a build under way.
 * @returns the folder of the built files.
 * @throws Error with the builder's own words when the sources do not build.
 */
export async function buildSite(project: string, signal: AbortSignal): Promise<string> {
  const cache = path.join(project, 'node_modules', '.cache', 'lifeguard-web');
  const name = await fingerprint(project);
  const site = path.join(cache, name);
  if (existsSync(site)) return site;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(path.join(cache, 'unfinished-'));
  await runVite(project, unfinished, signal);
  await rename(unfinished, site).catch(async (error: unknown) => {
    // Another stack was faster with the same sources.
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(site)) throw error;
  });
  await removeOthers(cache, name);
  return site;
}

/** A name that changes with any file the page is built from. */
async function fingerprint(project: string): Promise<string> {
  const hash = createHash('sha256');
  const web = path.join(project, 'web');
  const entries = await readdir(web, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(path.join(web, 'dist')))
    .sort();
  for (const file of [path.join(project, 'package-lock.json'), ...files]) {
    hash
      .update(path.relative(project, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

async function runVite(project: string, outDir: string, signal: AbortSignal): Promise<void> {
  const manifest = createRequire(path.join(project, 'package.json')).resolve('vite/package.json');
  const vite = path.join(path.dirname(manifest), 'bin', 'vite.js');
  const child = spawn(
    process.execPath,
    [vite, 'build', 'web', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'],
    { cwd: project, stdio: ['ignore', 'ignore', 'pipe'], signal },
  );
  if (child.pid !== undefined) letOthersFirst(child.pid);
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    words += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0) throw new Error(`The page in web/ does not build:\n${words.trim()}`);
}

/** The page is wanted last: whatever else is starting goes first. */
function letOthersFirst(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it: only slower.
  }
}

async function removeOthers(cache: string, kept: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (name === kept || name.startsWith('unfinished-')) continue;
    await rm(path.join(cache, name), { recursive: true, force: true });
  }
}
