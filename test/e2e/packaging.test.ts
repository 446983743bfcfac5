import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deployedFunctions, kebabCase } from '../support/deployment.ts';
import { CLOSED_NETWORK_OPTIONS } from '../support/shared-stack.ts';
import { ROOT } from '../support/source-tree.ts';
import { zipEntries } from '../support/zip-entries.ts';

const LARGEST_BUNDLE_BYTES = 80_000;
const keys = Object.keys(deployedFunctions());

describe.each(['dev', 'prod'])('packaged for %s', (stage) => {
  let folder: string;
  let resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lifeguard-package-'));
    const framework = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');
    const args = [framework, 'package', '--stage', stage, '--package', join(folder, 'out')];
    await promisify(execFile)(process.execPath, args, {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_OPTIONS: CLOSED_NETWORK_OPTIONS,
        // serverless-esbuild joins this to the project's path.
        LIFEGUARD_LOCAL_DIR: relative(ROOT, folder),
      },
    });
    const template = await readFile(
      join(folder, 'out', 'cloudformation-template-update-stack.json'),
      'utf8',
    );
    resources = JSON.parse(template).Resources;
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true }));

  const ofType = (type: string) => Object.values(resources).filter(({ Type }) => Type === type);

  test.each(keys)('%s is one small bundle with its source map', (key) => {
    const entries = zipEntries(join(folder, 'out', `${key}.zip`));
    const handler = `functions/${kebabCase(key)}/handler.cjs`;
    expect(entries.map(({ name }) => name).sort()).toEqual([handler, `${handler}.map`]);
    expect(entries.find(({ name }) => name === handler)?.size).toBeLessThan(LARGEST_BUNDLE_BYTES);
  });

  test('gives every function the runtime of its tests and less time than Cognito gives it', () => {
    const functions = ofType('AWS::Lambda::Function');
    expect(functions).toHaveLength(keys.length);
    for (const { Properties } of functions) {
      expect(Properties.Runtime).toBe(`nodejs${process.versions.node.split('.')[0]}.x`);
      expect(Properties.Timeout).toBeLessThan(5);
    }
  });

  test('tells no function where to find AWS, as the local stack does', () => {
    const names = ofType('AWS::Lambda::Function').flatMap(({ Properties }) =>
      Object.keys((Properties.Environment as { Variables: object }).Variables),
    );
    expect(names.filter((name) => /ENDPOINT|AWS_/.test(name))).toEqual([]);
  });

  test(`${stage === 'prod' ? 'takes no' : 'may take a'} password in the clear`, () => {
    const flows = ofType('AWS::Cognito::UserPoolClient').flatMap(
      ({ Properties }) => Properties.ExplicitAuthFlows as string[],
    );
    expect(flows.some((flow) => flow.includes('PASSWORD_AUTH'))).toBe(stage !== 'prod');
  });

  test('guards every route but the open ones by the pool’s issuer and client', () => {
    const [authorizer] = ofType('AWS::ApiGatewayV2::Authorizer');
    expect(authorizer?.Properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: [{ Ref: 'WebClient' }] },
    });
    const guarded = ofType('AWS::ApiGatewayV2::Route').filter(
      ({ Properties }) => Properties.AuthorizationType === 'JWT',
    );
    const declared = Object.values(deployedFunctions()).flatMap(({ events = [] }) =>
      events.flatMap(({ httpApi }) =>
        typeof httpApi === 'object' ? [`${httpApi.method} ${httpApi.path}`] : [],
      ),
    );
    expect(guarded.map(({ Properties }) => Properties.RouteKey)).toEqual(declared);
  });
});
