import { describe, expect, test } from '@jest/globals';
import { kebabCase } from '../../deploy/names.ts';
import {
  declaredResources,
  declaredTriggers,
  deployedFunctions,
  functionKeyOf,
} from '../support/deployment.ts';
import { eventNames, recordedEventNames } from '../support/event-fixture.ts';
import { codeSpans, tableUnder } from '../support/markdown.ts';
import { foldersOf, readTracked, trackedFiles } from '../support/source-tree.ts';

const functions = deployedFunctions();
const triggers = declaredTriggers();
const fixtures = eventNames().map((name) => `events/${name}.json`);

/** `events/pre-sign-up.PreSignUp_SignUp.json` to its two parts. */
const kinds = fixtures.map((path) => {
  const [folder = '', source = ''] = path.replace('events/', '').split('.');
  return { path, folder, source };
});

describe('functions/ and serverless.yml', () => {
  test('name the same functions', () => {
    expect(foldersOf('functions')).toEqual(Object.keys(functions).map(kebabCase).sort());
  });

  test('agree on where each handler is', () => {
    const files = trackedFiles('functions');
    for (const [key, { handler }] of Object.entries(functions)) {
      expect(handler).toBe(`functions/${kebabCase(key)}/handler.handler`);
      expect(files).toContain(`functions/${kebabCase(key)}/handler.ts`);
    }
  });

  test('keep each handler to its wiring', () => {
    const long = trackedFiles('functions')
      .filter((path) => path.endsWith('/handler.ts'))
      .filter((path) => readTracked(path).split('\n').length - 1 > 25);
    expect(long).toEqual([]);
  });
});

describe('the user pool', () => {
  test('has every function but the API’s and the scheduled one for a trigger, under AWS’s name', () => {
    const { api: _api, adminApi: _adminApi, reconcile: _scheduled, ...own } = functions;
    expect(Object.values(triggers).sort()).toEqual(Object.keys(own).sort());
    for (const [trigger, key] of Object.entries(triggers)) {
      expect(key).toBe(trigger.charAt(0).toLowerCase() + trigger.slice(1));
    }
  });

  test('may invoke each of them, for this pool and account alone', () => {
    const permissions = Object.values(declaredResources()).filter(
      ({ Type }) => Type === 'AWS::Lambda::Permission',
    );
    const allowed = permissions.map(({ Properties }) =>
      functionKeyOf(`${Properties.FunctionName}`),
    );
    expect(allowed.sort()).toEqual(Object.values(triggers).sort());
    for (const { Properties } of permissions) {
      expect(Properties).toMatchObject({
        Principal: 'cognito-idp.amazonaws.com',
        SourceAccount: 'AWS::AccountId',
        SourceArn: 'UserPool.Arn',
      });
    }
  });
});

describe('events/', () => {
  test('holds at least one event for each function', () => {
    expect([...new Set(kinds.map(({ folder }) => folder))].sort()).toEqual(foldersOf('functions'));
  });

  test('files each event under its own triggerSource', () => {
    const misfiled = kinds
      .filter(({ folder }) => !['api', 'admin-api', 'reconcile'].includes(folder))
      .filter(({ path, source }) => JSON.parse(readTracked(path)).triggerSource !== source);
    expect(misfiled).toEqual([]);
  });

  test('says where the shape of each comes from', () => {
    const sources = readTracked('events/SOURCES.md');
    const rows = ['Triggers', 'API'].flatMap((heading) => tableUnder(heading, sources));
    const patterns = rows.flatMap(([files = '']) => codeSpans(files));
    const names = fixtures.map((path) => path.replace('events/', ''));
    const covers = (pattern: string, name: string) =>
      new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/[*…]/g, '.*')}(\\.json)?$`).test(
        name,
      );
    const unexplained = names.filter((name) => !patterns.some((pattern) => covers(pattern, name)));
    expect(unexplained).toEqual([]);
    const needless = patterns.filter((pattern) => !names.some((name) => covers(pattern, name)));
    expect(needless).toEqual([]);
    expect(rows.filter(([, , from = '']) => from === '')).toEqual([]);
  });

  test('has an answer to each event, and to nothing else', () => {
    const answers = trackedFiles('events/answers').map((path) => path.replace('answers/', ''));
    expect(answers).toEqual(fixtures);
  });

  test('has each event that was recorded', () => {
    const names = eventNames();
    expect(recordedEventNames().filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('README’s table of triggers', () => {
  const rows = tableUnder('Triggers', readTracked('README.md')).map(
    ([folder = '', trigger = '', sources = '']) => ({
      folder: codeSpans(folder)[0],
      trigger: codeSpans(trigger)[0],
      sources: codeSpans(sources).sort(),
    }),
  );

  test('names each trigger with its folder', () => {
    const expected = Object.entries(triggers).map(([trigger, key]) => ({
      folder: `functions/${kebabCase(key)}`,
      trigger,
    }));
    const found = rows.map(({ folder, trigger }) => ({ folder, trigger }));
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(found).toHaveLength(expected.length);
  });

  test('names the sources that events/ has an example of', () => {
    for (const { folder, trigger, sources } of rows) {
      const own = kinds.filter((kind) => `functions/${kind.folder}` === folder);
      const known = [...new Set(own.map(({ source }) => source))].sort();
      expect({ trigger, sources }).toEqual({ trigger, sources: known });
    }
  });
});
