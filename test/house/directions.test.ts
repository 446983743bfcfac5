import { dirname, join } from 'node:path/posix';
import { describe, expect, test } from '@jest/globals';
import { type ImportedModule, parseSource, parseText } from '../support/parsed-source.ts';
import { readTracked, trackedFiles } from '../support/source-tree.ts';

/** Folders, outermost rule first: what a file of that folder may load. */
interface Rule {
  owner: RegExp;
  allowed: RegExp[];
  /** Where only types may come from. */
  typesFrom?: RegExp[];
}

const RULES: Rule[] = [
  {
    owner: /^functions\/([^/]+)\/handler\.ts$/,
    allowed: [/^functions\/$1\//, /^shared\//, /^policy\//],
  },
  {
    owner: /^functions\/([^/]+)\//,
    allowed: [/^functions\/$1\//, /^shared\/(?!aws\/)/, /^policy\//],
  },
  { owner: /^shared\/aws\//, allowed: [/^shared\//] },
  { owner: /^shared\//, allowed: [/^shared\/(?!aws\/)/] },
  { owner: /^policy\//, allowed: [/^policy\//], typesFrom: [/^shared\/(?!aws\/)/] },
  { owner: /^local\/user-pool\//, allowed: [/^local\/user-pool\//] },
  { owner: /^local\//, allowed: [/^local\//], typesFrom: [/^shared\//] },
  // Writes the description of the API out from its routes.
  {
    owner: /^tools\/openapi(\/|\.ts)/,
    allowed: [/^tools\/openapi\//, /^functions\//, /^shared\//, /^local\/command-line\.ts$/],
  },
  // Reads each file under policy/ as the function does that uses it.
  {
    owner: /^tools\/policy\/check-files\.ts/,
    allowed: [/^tools\/policy\//, /^functions\//, /^shared\//],
  },
  // Measures what it likes, as a test does.
  { owner: /^bench\//, allowed: [/^bench\//, /^functions\//, /^local\//, /^shared\//] },
  { owner: /^deploy\//, allowed: [/^deploy\//] },
  { owner: /^web\//, allowed: [/^web\//] },
  // A command-line tool puts its parts together itself, as a handler does.
  { owner: /^tools\//, allowed: [/^tools\//, /^shared\//, /^policy\//, /^local\//] },
  { owner: /^test\//, allowed: [/./] },
];

const sources = trackedFiles().filter((path) => /\.tsx?$/.test(path));

function forbiddenImports(path: string, imports: ImportedModule[]): string[] {
  const rule = RULES.find(({ owner }) => owner.test(path));
  if (!rule) return [`${path}: no rule says what a file of this folder may import`];
  const own = rule.owner.exec(path)?.[1] ?? '';
  const named = (pattern: RegExp) => new RegExp(pattern.source.replace('$1', own));
  return imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier, typeOnly }) => ({ target: join(dirname(path), specifier), typeOnly }))
    .filter(({ target, typeOnly }) => {
      const allowed = typeOnly ? [...rule.allowed, ...(rule.typesFrom ?? [])] : rule.allowed;
      return !allowed.some((pattern) => named(pattern).test(target));
    })
    .map(({ target }) => `${path} imports ${target}`);
}

describe('imports keep to their directions', () => {
  test('in every file', () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.flatMap((path) => forbiddenImports(path, parseSource(path).imports))).toEqual(
      [],
    );
  });

  test.each([
    ['functions/pre-sign-up/a.ts', '../api/b.ts', false],
    ['functions/pre-sign-up/a.ts', '../../shared/aws/ses.ts', false],
    ['functions/pre-sign-up/handler.ts', '../../shared/aws/ses.ts', true],
    ['functions/pre-sign-up/a.ts', '../../local/plugin.ts', false],
    ['functions/pre-sign-up/a.ts', '../../test/support/a.ts', false],
    ['shared/trigger.ts', './aws/ses.ts', false],
    ['shared/trigger.ts', '../functions/api/me.ts', false],
    ['local/plugin.ts', '../shared/ports.ts', false],
    ['local/plugin.ts', '../functions/api/handler.ts', false],
    ['local/user-pool/server.ts', '../plugin.ts', false],
    ['local/user-pool/server.ts', './flows/srp.ts', true],
    ['web/src/page.ts', './other.ts', true],
    ['web/src/page.ts', '../../shared/ports.ts', false],
    ['elsewhere/page.ts', './other.ts', false],
  ])('%s importing %s is judged: %p', (path, specifier, allowed) => {
    const { imports } = parseText(path, `import { a } from '${specifier}';`);
    expect(forbiddenImports(path, imports).length === 0).toBe(allowed);
  });

  test('types may be taken where values may not', () => {
    const { imports } = parseText(
      'local/plugin.ts',
      `import type { A } from '../shared/ports.ts';`,
    );
    expect(forbiddenImports('local/plugin.ts', imports)).toEqual([]);
  });
});

const manifest = JSON.parse(readTracked('package.json')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

describe('packages', () => {
  test('deployed code loads only `dependencies` and Node, nothing loads what is not declared', () => {
    const shipped = Object.keys(manifest.dependencies);
    const everything = [...shipped, ...Object.keys(manifest.devDependencies)];
    const undeclared = sources.flatMap((path) => {
      const deployed = /^(functions|shared|policy)\//.test(path);
      return parseSource(path)
        .imports.filter(({ specifier }) => !/^(\.|node:)/.test(specifier))
        .filter(({ specifier, typeOnly }) => {
          const declared = deployed && !typeOnly ? shipped : everything;
          const name = packageOf(specifier);
          return !declared.includes(name) && !(typeOnly && declared.includes(typesOf(name)));
        })
        .map(({ specifier }) => `${path} imports ${specifier}`);
    });
    expect(undeclared).toEqual([]);
  });

  test('fast-check is taken where it has its seed', () => {
    const loaders = sources.filter((path) =>
      parseSource(path).imports.some(({ specifier }) => specifier === 'fast-check'),
    );
    expect(loaders).toEqual(['test/support/fast-check.ts']);
  });
});

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function typesOf(name: string): string {
  return `@types/${name.replace('@', '').replace('/', '__')}`;
}

describe('re-exporting files', () => {
  test('are the registries of folders and no others', () => {
    const barrels = sources.filter((path) => parseSource(path).isBarrel);
    expect(barrels.filter((path) => !path.endsWith('/registry.ts'))).toEqual([]);
  });
});
