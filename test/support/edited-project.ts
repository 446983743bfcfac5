import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(import.meta.dirname, '../..');
const parts = [
  'deploy',
  'events',
  'functions',
  'local',
  'policy',
  'resources',
  'shared',
  'tools',
  'package.json',
  'package-lock.json',
  'serverless.yml',
  'tsconfig.json',
  'web',
];

export interface EditedProject {
  directory: string;
  /** Changes one file as an operator would, by its path in the project. */
  edit(path: string, change: (content: string) => string): Promise<void>;
  remove(): Promise<void>;
}

/**
 * The project as somebody else has it: a copy to edit, with the packages of this one, in a folder
 * with a name such as people give.
 *
 * @param asInstalled without what earlier starts have left in node_modules/.cache
 */
export async function copyProject({ asInstalled = false } = {}): Promise<EditedProject> {
  const directory = await mkdtemp(join(tmpdir(), 'lifeguard (für Åsa, 日本) '));
  for (const part of parts) {
    await cp(join(project, part), join(directory, part), { recursive: true });
  }
  const packages = join(directory, 'node_modules');
  if (asInstalled) await linkEach(join(project, 'node_modules'), packages);
  else await symlink(join(project, 'node_modules'), packages);
  return {
    directory,
    edit: async (path, change) => {
      const file = join(directory, path);
      await writeFile(file, change(await readFile(file, 'utf8')));
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

async function linkEach(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from)) {
    if (name !== '.cache') await symlink(join(from, name), join(to, name));
  }
}
