import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
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

/** The project as somebody else has it: a copy to edit, with the packages of this one. */
export async function copyProject(): Promise<EditedProject> {
  const directory = await mkdtemp(join(tmpdir(), 'lifeguard-project-'));
  for (const part of parts) {
    await cp(join(project, part), join(directory, part), { recursive: true });
  }
  await symlink(join(project, 'node_modules'), join(directory, 'node_modules'));
  return {
    directory,
    edit: async (path, change) => {
      const file = join(directory, path);
      await writeFile(file, change(await readFile(file, 'utf8')));
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
