import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalConfig } from '../../local/config-file.ts';
import { freePorts } from '../../tools/free-ports.ts';

const projectDirectory = join(import.meta.dirname, '../..');

const readyWithinMilliseconds = 60_000;

export interface LocalStackOptions {
  /** Added to the environment of the process; wins over the free ports. */
  env?: Record<string, string>;
  /** Arguments of `npm start --`, such as `--fresh`. */
  args?: string[];
  /** Makes the process the leader of a process group of its own. */
  ownGroup?: boolean;
  /** The project to start, if not this one. */
  project?: string;
  /** Where state is kept. Made and removed by the stack when not given. */
  directory?: string;
}

export interface LocalStack {
  /** `config.json` as the stack wrote it. */
  config: LocalConfig;
  directory: string;
  process: ChildProcess;
  /** All that was printed so far, both streams. */
  output(): string;
  /** Ends the stack (SIGINT unless told otherwise) and resolves once its process is gone. */
  stop(signal?: NodeJS.Signals): Promise<ExitOf>;
}

export interface ExitOf {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
}

/** Environment that puts every part of the stack on a free port of its own. */
export async function freePortEnvironment(): Promise<Record<string, string>> {
  const [api, lambda, userPool, dynamodb, inbox, services, web] = await freePorts(7);
  return {
    LIFEGUARD_API_PORT: `${api}`,
    LIFEGUARD_LAMBDA_PORT: `${lambda}`,
    LIFEGUARD_USER_POOL_PORT: `${userPool}`,
    LIFEGUARD_DYNAMODB_PORT: `${dynamodb}`,
    LIFEGUARD_INBOX_PORT: `${inbox}`,
    LIFEGUARD_SERVICES_PORT: `${services}`,
    LIFEGUARD_WEB_PORT: `${web}`,
  };
}

export interface StartedProcess {
  process: ChildProcess;
  output(): string;
  exited: Promise<ExitOf>;
}

/**
 * Runs `npm start` as a process, without waiting for anything; `ownGroup` makes it the leader of a
 * process group, by which processes that it leaves behind can be found.
 */
export function spawnStart(
  args: string[],
  env: Record<string, string>,
  { ownGroup = false, project = projectDirectory }: { ownGroup?: boolean; project?: string } = {},
): StartedProcess {
  let output = '';
  const child = spawn(process.execPath, ['local/start.ts', ...args], {
    cwd: project,
    // It keeps what it has compiled in a place of its own, as in a terminal.
    env: { ...process.env, NODE_COMPILE_CACHE: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const exited = new Promise<ExitOf>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, output }));
  });
  return { process: child, output: () => output, exited };
}

/**
 * Starts the whole local stack on free ports, with state in a folder of its own, and resolves once
 * it is ready. Throws with all that it printed when it ends before.
 */
export async function startLocalStack(options: LocalStackOptions = {}): Promise<LocalStack> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'lifeguard-')));
  const removeDirectory = async () => {
    if (options.directory === undefined) {
      await rm(directory, { recursive: true, force: true });
    }
  };
  const env = {
    ...(await freePortEnvironment()),
    LIFEGUARD_LOCAL_DIR: directory,
    ...options.env,
  };
  const { ownGroup = false, project = projectDirectory } = options;
  const started = spawnStart(options.args ?? [], env, { ownGroup, project });
  try {
    await ready(started);
  } catch (error) {
    started.process.kill('SIGKILL');
    await started.exited;
    await removeDirectory();
    throw error;
  }
  const config: LocalConfig = JSON.parse(await readFile(join(directory, 'config.json'), 'utf8'));
  return {
    config,
    directory,
    process: started.process,
    output: started.output,
    stop: async (signal = 'SIGINT') => {
      started.process.kill(signal);
      const exit = await started.exited;
      await removeDirectory();
      return exit;
    },
  };
}

/** Resolves at the line that begins with "ready", which follows the writing of `config.json`. */
function ready(started: StartedProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(
      () => reject(new Error(`The stack was not ready in time:\n${started.output()}`)),
      readyWithinMilliseconds,
    );
    const look = () => {
      if (/^ready\b/m.test(started.output())) {
        clearTimeout(deadline);
        resolve();
      }
    };
    started.process.stdout?.on('data', look);
    void started.exited.then(({ code, output }) => {
      clearTimeout(deadline);
      reject(new Error(`The stack ended with ${code} before it was ready:\n${output}`));
    });
  });
}
