import { describe, expect, test } from '@jest/globals';
import { parseSource, parseText } from '../support/parsed-source.ts';
import { readTracked, trackedFiles } from '../support/source-tree.ts';

const FILE_LINES = 200;
/** A test's tables may be longer. */
const TEST_FILE_LINES = 300;
const FUNCTION_LINES = 40;

/** Longer than the house likes, each with its reason and its own ceiling in lines. */
const LONG_FILES: Record<string, { lines: number; because: string }> = {
  'local/user-pool/errors.ts': { lines: 345, because: 'one table of all texts' },
};
const LONG_FUNCTIONS: Record<string, { lines: number; because: string }> = {};

/** A tool loads these and wants a default export. */
const DEFAULT_EXPORTS = new Set([
  'deploy/plugin.ts',
  'local/plugin.ts',
  'test/support/begin-run.ts',
  'test/support/aws-cli-set-up.ts',
  'test/support/browser-set-up.ts',
  'test/support/end-run.ts',
  'test/support/shared-stack.ts',
  'test/support/slow-first.ts',
  'test/support/stop-shared-stack.ts',
  'test/support/strict-reporter.ts',
  'tools/policy-plugin.ts',
  'web/vite.config.ts',
]);

const files = trackedFiles();
const sources = files.filter((path) => /\.tsx?$/.test(path));

describe('names', () => {
  const CAPITALS_BY_CUSTOM = /^(README|SECURITY|SOURCES|LICENSE|RESULTS)\.md$/;
  // An event's file, and that of its answer, is named `<trigger>.<triggerSource>[.<variant>].json`, in
  // Cognito's own spelling.
  const EVENT = /^events\/(answers\/)?[a-z0-9-]+\.[A-Za-z0-9_-]+(\.[a-z0-9-]+)?\.json$/;

  test('of files and folders are kebab-case', () => {
    const odd = files.filter((path) =>
      path.split('/').some((part) => {
        if (part.startsWith('.') || CAPITALS_BY_CUSTOM.test(part) || EVENT.test(path)) return false;
        return !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(part);
      }),
    );
    expect(odd).toEqual([]);
  });

  test('say what is inside', () => {
    const empty = files.filter((path) =>
      /(^|[-/])(impl|manager|helpers?|utils?|common)\b/i.test(path),
    );
    expect(empty).toEqual([]);
  });
});

describe('size', () => {
  const linesOf = (path: string) => readTracked(path).split('\n').length - 1;
  const usual = (path: string) => (path.endsWith('.test.ts') ? TEST_FILE_LINES : FILE_LINES);

  test(`of a file is at most ${FILE_LINES} lines, of a test ${TEST_FILE_LINES}`, () => {
    const long = sources
      .map((path) => ({ path, lines: linesOf(path) }))
      .filter(({ path, lines }) => lines > (LONG_FILES[path]?.lines ?? usual(path)));
    expect(long).toEqual([]);
  });

  test(`of a function is at most ${FUNCTION_LINES} lines`, () => {
    // A describe block is a chapter, not a function.
    const code = sources.filter((path) => !path.endsWith('.test.ts'));
    const long = code.flatMap((path) =>
      parseSource(path)
        .functions.map(({ name, lines }) => ({ name: `${path} ${name}`, lines }))
        .filter(({ name, lines }) => lines > (LONG_FUNCTIONS[name]?.lines ?? FUNCTION_LINES)),
    );
    expect(long).toEqual([]);
  });

  test('of a function is counted from its first line to its last', () => {
    const { functions } = parseText('a.ts', '\n// é\nexport function f() {\n  return 1;\n}\n');
    expect(functions).toEqual([{ name: 'f', line: 3, lines: 3 }]);
  });

  test('allowances are for files that exist and need them', () => {
    const needless = Object.keys(LONG_FILES).filter(
      (path) => !files.includes(path) || linesOf(path) <= usual(path),
    );
    expect(needless).toEqual([]);
  });
});

describe('exports', () => {
  test('are named, unless a tool demands a default', () => {
    const odd = sources.filter(
      (path) => parseSource(path).hasDefaultExport !== DEFAULT_EXPORTS.has(path),
    );
    expect(odd).toEqual([]);
  });
});

describe('tests', () => {
  const tests = sources.filter((path) => path.endsWith('.test.ts'));
  const LEFT_OUT =
    /^((describe|test|it)\.(only|skip|todo)|(fdescribe|fit|xdescribe|xit|xtest)(\(\)|\.each))$/;

  test('are all run: none focused, skipped or left for later', () => {
    const left = tests.flatMap((path) =>
      [...parseSource(path).uses]
        .filter((use) => LEFT_OUT.test(use))
        .map((use) => `${path}: ${use}`),
    );
    expect(left).toEqual([]);
  });

  test.each(['test.only', 'describe.skip', 'it.todo', 'xtest()', 'test.skip', 'fit.each'])(
    'would be caught by %s',
    (use) => {
      const [call] = use.split('()');
      const { uses } = parseText('a.test.ts', `${call}('a', () => {});${call}([])('b', f);`);
      expect([...uses].some((found) => LEFT_OUT.test(found))).toBe(true);
    },
  );

  test('mirror the source they are about', () => {
    const strays = tests
      .filter((path) => /^test\/(functions|shared|local|policy)\//.test(path))
      .map((path) => path.slice('test/'.length))
      .filter((path) => !files.includes(path.replace(/(\.[a-z-]+)?\.test\.ts$/, '.ts')))
      .filter((path) => !files.some((file) => file.startsWith(`${path.replace('.test.ts', '')}/`)));
    expect(strays).toEqual([]);
  });

  test('lie where one of jest’s projects finds them', () => {
    const lost = tests.filter(
      (path) =>
        !/^test\/(functions|shared|policy|local|property|house|contract|e2e|slow|tools|web|browser|aws-cli|deploy|deployment)\//.test(
          path,
        ),
    );
    expect(lost).toEqual([]);
  });
});
