import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The repository's root, absolute, without a trailing separator. */
export const ROOT = join(import.meta.dirname, '..', '..');

const UNTRACKED = new Set([
  '.git',
  ...readFileSync(join(ROOT, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.trim().replace(/\/$/, ''))
    .filter((line) => line !== '' && !line.startsWith('#')),
]);

/**
 * Paths of every file that is or would be tracked, relative to the root, with `/`, sorted.
 * It reads .gitignore rather than git's index so that a copy without `.git` answers alike.
 */
export function trackedFiles(under = '.'): string[] {
  const found: string[] = [];
  walk(join(ROOT, under), found);
  return found.map((path) => relative(ROOT, path).split(sep).join('/')).sort();
}

export function readTracked(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Names of the folders directly in `under`; none when it does not exist. */
export function foldersOf(under: string): string[] {
  const prefix = `${under}/`;
  const inside = trackedFiles()
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length))
    .filter((path) => path.includes('/'))
    .map((path) => path.slice(0, path.indexOf('/')));
  return [...new Set(inside)].sort();
}

function walk(folder: string, found: string[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const names = [entry.name, relative(ROOT, path).split(sep).join('/')];
    if (names.some((name) => UNTRACKED.has(name)) || entry.name.endsWith('.log')) continue;
    if (entry.isDirectory()) walk(path, found);
    else if (entry.isFile()) found.push(path);
  }
}
