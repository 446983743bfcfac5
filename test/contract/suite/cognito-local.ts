import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../../tools/free-ports.ts';
import { eventually } from '../../support/eventually.ts';
import { quiz } from '../../support/quiz.ts';
import { lambdaConfigOf, type TriggerScript } from '../../support/scripted-triggers.ts';
import { elsewhere } from './elsewhere.ts';
import type { Ground } from './ground.ts';
import { ECHOES } from './stage.ts';

const START = join(import.meta.dirname, '../../../node_modules/cognito-local/lib/bin/start.js');
const CODE = '123456';

/** Every trigger; cognito-local has them for all pools at once. */
const TRIGGERS: TriggerScript = { ...ECHOES, ...quiz, UserMigration: (event) => event };

/**
 * cognito-local from npm as a process of its own with an empty folder, its functions ours and its
 * codes known.
 */
export async function cognitoLocal(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeguard-cognito-local-'));
  const [port, lambdaPort = 0] = await freePorts(2);
  await mkdir(join(folder, '.cognito'));
  const functions = Object.entries(lambdaConfigOf(TRIGGERS)).map(([trigger, arn]) => [
    trigger,
    String(arn).split(':').at(-1),
  ]);
  const config = {
    LambdaClient: { endpoint: `http://127.0.0.1:${lambdaPort}` },
    TriggerFunctions: Object.fromEntries(functions),
  };
  await writeFile(join(folder, '.cognito/config.json'), JSON.stringify(config));
  const child = spawn(process.execPath, [START], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', CODE },
    stdio: 'ignore',
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill();
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await eventually('cognito-local to start', async () => {
      if (child.exitCode !== null) throw new Error(`cognito-local ended with ${child.exitCode}.`);
      return fetch(`${endpoint}/health`).then(
        ({ ok }) => ok,
        () => false,
      );
    });
    const ground = await elsewhere({ name: 'cognito-local', endpoint, code: CODE, lambdaPort });
    return { ...ground, close: () => ground.close().finally(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
}
