import { existsSync, readFileSync, statSync } from 'node:fs';
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
  /** Whether code of the AWS SDK is in it. */
  holdsSdk: boolean;
}

async function bundle(
  name: string,
  source: string,
  folder: string,
  own: BuildOptions = {},
): Promise<Bundle> {
  const file = join(folder, `${name}.cjs`);
  const { outputFileExtension, outputWorkFolder, watch, ...options } = custom.esbuild;
  const { metafile } = await build({
    ...options,
    ...own,
    sourcemap: false,
    entryPoints: [source],
    outfile: file,
    metafile: true,
  });
  const parts = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const holdsSdk = parts.some((part) => part.includes('node_modules/@aws-sdk/'));
  return { name, file, bytes: statSync(file).size, holdsSdk };
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

/** Every function that asks AWS anything, with the AWS SDK in the place of our own clients. */
export async function bundleTwins(folder: string): Promise<Bundle[]> {
  const twins = await Promise.all(
    sources.map(([name, source]) =>
      bundle(`${name}${sdkTwin}`, source, folder, { plugins: [sdkClients] }),
    ),
  );
  return twins.filter(({ holdsSdk }) => holdsSdk);
}

/** Each adapter of shared/aws that has an AwsClient gets the one of its namesake in bench/twins. */
const sdkClients: Plugin = {
  name: 'sdk-clients',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/aws-client\.ts$/ }, ({ importer }) => {
      const path = resolve('bench/twins', basename(importer));
      return path === importer || !existsSync(path) ? undefined : { path };
    });
  },
};
