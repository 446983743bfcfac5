import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCommandLine } from '../local/command-line.ts';
import { isPermissive } from './licences/judge.ts';

const usage = `Lists the licence of every package that is deployed, or of every package at all.

  npm run licences [-- --all] [--json]

  --all   what only development uses, too
  --json  the list as JSON

Exit codes: 0 each that is deployed has a permissive licence, 1 some has not.`;

interface Package {
  name: string;
  version: string;
  licence: string;
  deployed: boolean;
}

const { values } = readCommandLine('npm run licences', {
  options: {
    all: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(usage);
else process.exitCode = main(values);

function main({ all, json }: { all: boolean; json: boolean }): number {
  const packages = installed().filter(({ deployed }) => all || deployed);
  const refused = packages.filter(({ deployed, licence }) => deployed && !isPermissive(licence));
  if (json) console.log(JSON.stringify(packages, null, 2));
  else {
    for (const { name, version, licence } of packages) {
      console.log(`${licence.padEnd(20)} ${name}@${version}`);
    }
    for (const { name, licence } of refused) {
      console.log(
        `${name}: ${licence} is not among the licences that tools/licences/judge.ts lists`,
      );
    }
  }
  return refused.length > 0 ? 1 : 0;
}

/** Every package of package-lock.json that is on this machine: some are for other systems. */
function installed(): Package[] {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version?: string; dev?: boolean; license?: string }>;
  };
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '' && existsSync(join(path, 'package.json')))
    .map(([path, { version = '', dev, license }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license ?? licenceIn(path),
      deployed: dev !== true,
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Older packages write an object, or a list of them. */
function licenceIn(path: string): string {
  const { license, licenses } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const found = [license ?? licenses].flat().map((one) => one?.type ?? one);
  return found.filter(Boolean).join(' OR ') || 'none named';
}
