import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { copyProject } from '../support/edited-project.ts';
import { freePortEnvironment, spawnStart, startLocalStack } from '../support/local-stack.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { registered, signedIn } from '../support/user-pool-client.ts';

const umask = process.umask();
afterEach(() => {
  process.umask(umask);
});

const nowhere = 'http://127.0.0.1:1';

describe('npm start in surroundings that are not made for it', () => {
  let close = async () => {};
  afterAll(() => close());

  test('keeps to this machine and works', async () => {
    const file = join(temporaryDirectory(), 'garbage');
    writeFileSync(file, '[[[ no configuration');
    const { directory: project, remove } = await copyProject({ asInstalled: true });
    process.umask(0o077);
    const stack = await startLocalStack({
      project,
      env: {
        // An account of the developer's own, and a file that nobody can read.
        AWS_PROFILE: 'production',
        AWS_REGION: 'eu-central-1',
        AWS_DEFAULT_REGION: 'ap-southeast-2',
        AWS_SDK_LOAD_CONFIG: '1',
        AWS_CONFIG_FILE: file,
        AWS_SHARED_CREDENTIALS_FILE: file,
        AWS_ENDPOINT_URL: nowhere,
        AWS_ENDPOINT_URL_DYNAMODB: nowhere,
        // A proxy that is not there, and a Node that heeds it.
        NODE_USE_ENV_PROXY: '1',
        HTTP_PROXY: nowhere,
        HTTPS_PROXY: nowhere,
        http_proxy: nowhere,
        NODE_OPTIONS: '--trace-warnings --max-old-space-size=500',
        // A home that cannot be one, whoever runs this.
        HOME: join(file, 'home'),
        USERPROFILE: join(file, 'home'),
      },
    });
    close = async () => {
      await stack.stop();
      await remove();
    };
    const { config } = stack;
    const { IdToken } = await signedIn(await registered(config), config);
    const answer = await fetch(`${config.endpoints.api}/me`, {
      headers: { authorization: `Bearer ${IdToken}` },
    });
    expect([config.region, answer.status]).toEqual(['us-east-1', 200]);
    expect(await answer.json()).toMatchObject({ emailVerified: true, profile: {} });
  }, 60_000);
});

describe('npm start, begun twice at once in one folder,', () => {
  test('is ready once and tells the other who is in its way', async () => {
    const directory = temporaryDirectory();
    const starts = await Promise.all(
      [1, 2].map(async () =>
        spawnStart([], { ...(await freePortEnvironment()), LIFEGUARD_LOCAL_DIR: directory }),
      ),
    );
    const first = await Promise.race(
      starts.map(async (start) => ({ start, exit: await start.exited })),
    );
    expect(first.exit).toEqual({
      code: 1,
      signal: null,
      output: `The folder ${directory} is in use by another run: stop that one, or choose another folder with LIFEGUARD_LOCAL_DIR.\n`,
    });
    const [other] = starts.filter((start) => start !== first.start);
    other?.process.kill('SIGTERM');
    expect(await other?.exited).toMatchObject({ code: 0, signal: null });
  });
});
