import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { parse } from 'yaml';
import { everyStep } from './function-examples.ts';

interface Deployment {
  functions: Record<string, { handler: string }>;
  custom: {
    esbuild: BuildOptions & Record<'outputFileExtension' | 'outputWorkFolder' | 'watch', unknown>;
  };
}

const { functions, custom } = parse(readFileSync('serverless.yml', 'utf8'), {
  logLevel: 'silent',
  merge: true,
}) as Deployment;

export interface Bundle {
  name: string;
  file: string;
  bytes: number;
}

async function bundle(
  name: string,
  source: string,
  folder: string,
  own: BuildOptions = {},
): Promise<Bundle> {
  const file = join(folder, `${name}.cjs`);
  const { outputFileExtension, outputWorkFolder, watch, ...options } = custom.esbuild;
  await build({ ...options, ...own, sourcemap: false, entryPoints: [source], outfile: file });
  return { name, file, bytes: statSync(file).size };
}

const sources = Object.entries(functions).map(
  ([name, { handler }]) => [name, handler.replace(/\.handler$/, '.ts')] as const,
);

/** Every function of serverless.yml. */
export function bundleFunctions(folder: string): Promise<Bundle[]> {
  return Promise.all(sources.map(([name, source]) => bundle(name, source, folder)));
}

/** The function that does most of what our policies can switch on, with all of it on. */
export function bundleEveryStep(folder: string): Promise<Bundle> {
  const { handler } = functions.postConfirmation as { handler: string };
  const policy: Plugin = {
    name: 'every-step',
    setup: ({ onLoad }) => {
      const contents = JSON.stringify(everyStep);
      onLoad({ filter: /\/policy\/sign-up\.json$/ }, () => ({ contents, loader: 'json' }));
    },
  };
  const name = 'postConfirmation, with groups and a welcome message';
  return bundle(name, handler.replace(/\.handler$/, '.ts'), folder, { plugins: [policy] });
}

/** What the functions are measured beside: bundled alike, but with nothing put in a library's place. */
export function bundleFloors(folder: string): Promise<Bundle[]> {
  return Promise.all(
    ['empty', 'bare-https', 'middy-logger', 'sdk-dynamodb'].map((name) =>
      bundle(name, `bench/twins/${name}.ts`, folder, { alias: {} }),
    ),
  );
}

/** The suffix of a twin's name. */
export const sdkTwin = '-sdk';

/**
 * Every function that asks DynamoDB, Cognito or SES, with the AWS SDK in the place of our own clients
 * of them; of the other services it asks as before.
 */
export async function bundleTwins(folder: string): Promise<Bundle[]> {
  const twins = sources.map(async ([name, source]) => {
    const sdk = sdkClients();
    const twin = await bundle(`${name}${sdkTwin}`, source, folder, { plugins: [sdk.plugin] });
    return sdk.isUsed() ? [twin] : [];
  });
  return (await Promise.all(twins)).flat();
}

const clientOf: Record<string, string> = {
  'cognito-admin-api.ts': 'sdk-cognito-client.ts',
  'dynamo-table.ts': 'sdk-dynamodb-client.ts',
  'ses-mailer.ts': 'sdk-ses-client.ts',
};

function sdkClients(): { plugin: Plugin; isUsed: () => boolean } {
  let isUsed = false;
  const setup: Plugin['setup'] = ({ onResolve }) => {
    onResolve({ filter: /\/aws-client\.ts$/ }, ({ importer }) => {
      const client = clientOf[basename(importer)];
      if (client === undefined) return undefined;
      isUsed = true;
      return { path: resolve('bench/twins', client) };
    });
  };
  return { plugin: { name: 'sdk-clients', setup }, isUsed: () => isUsed };
}
