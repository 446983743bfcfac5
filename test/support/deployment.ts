import { parse } from 'yaml';
import { readTracked } from './source-tree.ts';

export interface DeployedFunction {
  handler: string;
  events?: { httpApi?: string | { method: string; path: string } }[];
}

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}

/** serverless.yml as it is written: nothing resolved, CloudFormation's tags left as their text. */
export function deployedFunctions(): Record<string, DeployedFunction> {
  return yamlOf<{ functions: Record<string, DeployedFunction> }>('serverless.yml').functions;
}

/** All resources of the files that serverless.yml names. */
export function declaredResources(): Record<string, Resource> {
  const { resources } = yamlOf<{ resources: string[] }>('serverless.yml');
  const files = resources.map((text) => /\$\{file\((.+)\)\}/.exec(text)?.[1] ?? text);
  return Object.assign(
    {},
    ...files.map((file) => yamlOf<{ Resources?: object }>(asByDefault(file)).Resources),
  ) as Record<string, Resource>;
}

/** A file's name with each `${param:…}` as it is in a stage that nothing is said about. */
function asByDefault(file: string): string {
  const { default: parameters } = yamlOf<{ default: Record<string, string> }>(
    'resources/parameters.yml',
  );
  return file.replace(/\$\{param:(\w+)\}/g, (_whole, name) => `${parameters[name]}`);
}

/** The functions of the pool's LambdaConfig: trigger to function key. */
export function declaredTriggers(): Record<string, string> {
  const { LambdaConfig } = declaredResources().UserPool?.Properties ?? {};
  const { KMSKeyID: _key, ...withoutKey } = LambdaConfig as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(withoutKey).map(([key, value]) => {
      // `!If [condition, function, AWS::NoValue]`, and `{ LambdaArn, LambdaVersion }`.
      const chosen = Array.isArray(value) ? value[1] : value;
      const logicalId = typeof chosen === 'string' ? chosen : chosen.LambdaArn;
      return [key.replace(/Config$/, ''), functionKeyOf(logicalId)];
    }),
  );
}

/** `PreSignUpLambdaFunction.Arn` to `preSignUp`. */
export function functionKeyOf(logicalId: string): string {
  const name = logicalId.replace(/LambdaFunction(\.Arn)?$/, '');
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function yamlOf<T>(path: string): T {
  return parse(readTracked(path), { logLevel: 'silent', merge: true }) as T;
}
