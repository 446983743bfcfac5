import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LocalConfig } from '../../local/config-file.ts';
import { ports } from '../../local/settings.ts';
import { freePorts } from '../free-ports.ts';
import { writeOldDirectory } from './old-directory.ts';

const PROJECT = path.join(import.meta.dirname, '../..');
const READY_WITHIN_MILLISECONDS = 90_000;

/** Starts the whole stack on free ports, with a folder of its own and a short deadline for triggers. */
export async function startLabStack(deadlineMilliseconds: number) {
  const directory = await mkdtemp(path.join(tmpdir(), 'lifeguard-lab-'));
  const places = Object.values(ports);
  const free = await freePorts(places.length);
  const child = spawn(process.execPath, ['local/start.ts'], {
    cwd: PROJECT,
    env: {
      ...process.env,
      ...Object.fromEntries(places.map(({ variable }, index) => [variable, `${free[index]}`])),
      LIFEGUARD_LOCAL_DIR: directory,
      LEGACY_DIRECTORY: await writeOldDirectory(directory),
      LIFEGUARD_TRIGGER_DEADLINE: `${deadlineMilliseconds}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGINT');
    await gone;
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await ready(child);
  } catch (error) {
    await stop();
    throw error;
  }
  const text = await readFile(path.join(directory, 'config.json'), 'utf8');
  return { config: JSON.parse(text) as LocalConfig, stop };
}

function ready(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const late = setTimeout(
      () => reject(new Error('The stack was not ready in time.')),
      READY_WITHIN_MILLISECONDS,
    );
    const take = (chunk: Buffer) => {
      output += chunk;
      if (!/^ready\b/m.test(output)) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('close', () => {
      clearTimeout(late);
      reject(new Error(`The stack did not start:\n${output}`));
    });
  });
}
