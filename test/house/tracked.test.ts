import { describe, expect, test } from '@jest/globals';
import { slowFiles } from '../support/slow-first.ts';
import { readTracked, trackedFiles } from '../support/source-tree.ts';

const files = trackedFiles().filter((path) => !/\.(png|jpg|ico|woff2)$/.test(path));

/** Patterns are put together here so that this file does not contain what it looks for. */
const FORBIDDEN: { what: string; pattern: RegExp }[] = [
  { what: 'path of one machine', pattern: /(?:^|[\s"'`(=])\/(?:home|Users|root|work)\/[\w.-]+/m },
  { what: 'package registry', pattern: /registry\.(npmjs|yarnpkg)|\bnpm\.pkg\./ },
  { what: 'resolved tarball', pattern: /"resolved": "https?:/ },
  { what: 'AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: 'private key', pattern: new RegExp('-----BEGIN [A-Z ]*PRIVATE ' + 'KEY-----') },
  { what: 'conflict marker', pattern: /^(?:<{7}|>{7}) /m },
];

describe('tracked files', () => {
  test.each(FORBIDDEN)('hold no $what', ({ pattern }) => {
    expect(files.filter((path) => pattern.test(readTracked(path)))).toEqual([]);
  });

  test('are text without carriage returns', () => {
    expect(files.filter((path) => readTracked(path).includes('\r'))).toEqual([]);
  });

  test('hold each test that a run begins with', () => {
    expect(files).toEqual(expect.arrayContaining(slowFiles));
  });
});

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  engines: { node: string };
}

interface Lockfile {
  packages: Record<
    string,
    Partial<Manifest> & { version?: string; optionalDependencies?: Record<string, string> }
  >;
}

describe('package.json and its lockfile', () => {
  const manifest = JSON.parse(readTracked('package.json')) as Manifest;
  const { packages } = JSON.parse(readTracked('package-lock.json')) as Lockfile;

  test('are in step', () => {
    const { dependencies, devDependencies, engines } = packages[''] ?? {};
    expect({ dependencies, devDependencies, engines }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
      engines: manifest.engines,
    });
  });

  test('give each package a range whose first version is the one installed or older', () => {
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    const odd = wanted.filter(([name, range]) => {
      const version = packages[`node_modules/${name}`]?.version;
      const [, major] = /\^(\d+)\./.exec(range) ?? [];
      return version?.split('.')[0] !== major;
    });
    expect(odd).toEqual([]);
  });

  test('serve every platform: a package that one of them needs is locked on all', () => {
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(place, name)),
    );
    expect(missing).toEqual([]);
  });

  /** As Node looks for it: in the dependent, then in what that is in, up to the root. */
  function isLocked(place: string, name: string): boolean {
    let folder = place;
    while (!(`${folder}${folder && '/'}node_modules/${name}` in packages)) {
      if (folder === '') return false;
      folder = folder.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, '');
    }
    return true;
  }

  test('bring the Node of the Lambda runtime', () => {
    const runtime = /runtime: nodejs(\d+)\.x/.exec(readTracked('serverless.yml'))?.[1];
    expect(process.version.split('.')[0]).toBe(`v${runtime}`);
    expect(manifest.devDependencies.node).toMatch(new RegExp(`^\\^${runtime}\\.`));
  });
});
