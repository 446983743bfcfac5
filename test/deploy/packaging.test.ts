import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { kebabCase } from '../../deploy/names.ts';
import { resourcesOf, type Template } from '../../tools/guard/template.ts';
import { deployedFunctions } from '../support/deployment.ts';
import { packageStage } from '../support/packaged-template.ts';
import { zipEntries } from '../support/zip-entries.ts';

const LARGEST_BUNDLE_BYTES = 80_000;
const keys = Object.keys(deployedFunctions());

describe.each(['dev', 'prod'])('packaged for %s', (stage) => {
  let folder: string;
  let template: Template;
  let temporary: string;
  let leftInProject: string[];

  beforeAll(async () => {
    const packaged = await packageStage(stage);
    folder = packaged.folder;
    template = packaged.template;
    temporary = packaged.temporary;
    leftInProject = packaged.leftInProject;
  }, 60_000);

  const ofType = (type: string) => resourcesOf(template, type).map(({ properties }) => properties);

  /** What a function opens at its start beside its bundle. */
  const beside: Record<string, string[]> = {
    preSignUp: ['policy/compiled/blocked-domains.bin', 'policy/compiled/disposable-domains.bin'],
  };

  test.each(keys)('%s is one small bundle with its source map', (key) => {
    const entries = zipEntries(join(folder, `${key}.zip`));
    const handler = `functions/${kebabCase(key)}/handler.cjs`;
    const expected = [handler, `${handler}.map`, ...(beside[key] ?? [])];
    expect(entries.map(({ name }) => name).sort()).toEqual(expected);
    expect(entries.find(({ name }) => name === handler)?.size).toBeLessThan(LARGEST_BUNDLE_BYTES);
  });

  test('leaves nothing in the temporary folder', async () => {
    expect(await readdir(temporary)).toEqual([]);
  });

  test('leaves nothing in the project, though the local folder is elsewhere', () => {
    expect(leftInProject).toEqual([]);
  });

  test('gives every function the runtime of its tests and less time than Cognito gives it', () => {
    const functions = ofType('AWS::Lambda::Function');
    expect(functions).toHaveLength(keys.length);
    for (const properties of functions) {
      expect(properties.Runtime).toBe(`nodejs${process.versions.node.split('.')[0]}.x`);
      // Nobody waits for the scheduled one.
      const isScheduled = String(properties.FunctionName).endsWith('-reconcile');
      expect(properties.Timeout).toBeLessThan(isScheduled ? 900 : 5);
    }
  });

  test('can be deployed in some order: no resource needs itself', () => {
    const needs = new Map(
      Object.entries(template.Resources).map(([id, resource]) => [id, referencesIn(resource)]),
    );
    const placed = new Set<string>();
    for (let before = -1; before < placed.size; ) {
      before = placed.size;
      for (const [id, ids] of needs) {
        if (ids.every((needed) => placed.has(needed) || !needs.has(needed))) placed.add(id);
      }
    }
    expect([...needs.keys()].filter((id) => !placed.has(id))).toEqual([]);
  });

  test('tells no function where to find AWS, as the local stack does', () => {
    const names = ofType('AWS::Lambda::Function').flatMap(({ Environment }) =>
      Object.keys((Environment as { Variables: object }).Variables),
    );
    expect(names.filter((name) => /ENDPOINT|AWS_/.test(name))).toEqual([]);
  });

  test(`${stage === 'prod' ? 'takes no' : 'may take a'} password in the clear`, () => {
    const flows = ofType('AWS::Cognito::UserPoolClient').flatMap(
      ({ ExplicitAuthFlows }) => ExplicitAuthFlows as string[],
    );
    expect(flows.some((flow) => flow.includes('PASSWORD_AUTH'))).toBe(stage !== 'prod');
  });

  test('guards every route but the open ones by the pool’s issuer and clients', () => {
    const [authorizer] = ofType('AWS::ApiGatewayV2::Authorizer');
    expect(authorizer).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: [{ Ref: 'WebClient' }, { Ref: 'ServerClient' }] },
    });
    const guarded = ofType('AWS::ApiGatewayV2::Route').filter(
      ({ AuthorizationType }) => AuthorizationType === 'JWT',
    );
    const declared = Object.values(deployedFunctions()).flatMap(({ events = [] }) =>
      events.flatMap(({ httpApi }) =>
        typeof httpApi === 'object' ? [`${httpApi.method} ${httpApi.path}`] : [],
      ),
    );
    expect(guarded.map(({ RouteKey }) => RouteKey)).toEqual(declared);
  });
});

/** Logical ids that a part of the template names, in whichever way CloudFormation knows. */
function referencesIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(referencesIn);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (key === 'Ref' || key === 'DependsOn') return [value].flat().map(String);
    if (key === 'Fn::GetAtt') return [String([value].flat()[0]).split('.')[0] ?? ''];
    const within = referencesIn(value);
    if (key !== 'Fn::Sub') return within;
    const text = String([value].flat()[0]);
    return [...within, ...[...text.matchAll(/\$\{([^!}.]+)[^}]*\}/g)].map(([, id = '']) => id)];
  });
}
