import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { parse } from 'yaml';

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

/** Every function of serverless.yml. */
export function bundleFunctions(folder: string): Promise<Bundle[]> {
  return Promise.all(
    Object.entries(functions).map(([name, { handler }]) =>
      bundle(name, handler.replace(/\.handler$/, '.ts'), folder),
    ),
  );
}

/** What the functions are measured beside: bundled alike, but with nothing put in a library's place. */
export function bundleTwins(folder: string): Promise<Bundle[]> {
  return Promise.all(
    ['empty', 'bare-https', 'middy-logger', 'sdk-dynamodb', 'sdk-dynamodb-sesv2'].map((name) =>
      bundle(name, `bench/twins/${name}.ts`, folder, { alias: {} }),
    ),
  );
}
