import type { PoolTrigger } from './pool-triggers.ts';
import type { Resolve, Template, TemplateResource } from './template.ts';

/** The part of the Serverless Framework's instance that is used here. */
export interface Serverless {
  serviceDir: string;
  service: ServerlessService;
  getProvider(name: 'aws'): { naming: { getLambdaLogicalId(functionKey: string): string } };
}

/** serverless.yml, its variables resolved and its resource files merged. */
export interface ServerlessService {
  service: string;
  provider: {
    stage: string;
    region: string;
    timeout?: number;
    environment?: Environment;
    httpApi?: { authorizers?: Record<string, HttpApiAuthorizer> };
  };
  functions: Record<string, ServerlessFunction>;
  resources?: {
    Resources?: Record<string, TemplateResource>;
    Parameters?: Record<string, { Default?: unknown }>;
    Conditions?: Record<string, unknown>;
  };
  custom?: Record<string, Record<string, unknown> | undefined>;
}

export interface ServerlessFunction {
  /** Its name in AWS. */
  name: string;
  timeout?: number;
  environment?: Environment;
  events?: { cognitoUserPool?: Omit<PoolTrigger, 'functionName'> & { pool: string } }[];
}

export interface HttpApiAuthorizer {
  type?: string;
  identitySource?: string | string[];
  issuerUrl?: unknown;
  audience?: unknown;
}

type Environment = Record<string, unknown>;

/** Lambda's own default, for a function that says nothing. */
const defaultTimeoutSeconds = 6;

/** The template that the deployment would make of serverless.yml, as far as it matters here. */
export function templateOf(serverless: Pick<Serverless, 'service' | 'getProvider'>): Template {
  const { service } = serverless;
  const { naming } = serverless.getProvider('aws');
  return {
    service: service.service,
    stage: service.provider.stage,
    region: service.provider.region,
    resources: service.resources?.Resources ?? {},
    parameters: service.resources?.Parameters ?? {},
    conditions: service.resources?.Conditions ?? {},
    functions: Object.fromEntries(
      Object.entries(service.functions).map(([key, { name }]) => [
        naming.getLambdaLogicalId(key),
        { name },
      ]),
    ),
  };
}

/** Every `cognitoUserPool` event of the functions. */
export function poolTriggersOf(service: ServerlessService): PoolTrigger[] {
  return Object.values(service.functions).flatMap(({ name, events }) =>
    (events ?? []).flatMap(({ cognitoUserPool }) =>
      cognitoUserPool === undefined ? [] : [{ ...cognitoUserPool, functionName: name }],
    ),
  );
}

/** Seconds that each function may take, by its name in AWS. */
export function timeoutsOf(service: ServerlessService): Map<string, number> {
  return new Map(
    Object.values(service.functions).map(({ name, timeout }) => [
      name,
      timeout ?? service.provider.timeout ?? defaultTimeoutSeconds,
    ]),
  );
}

/**
 * Replaces the intrinsic functions in the functions' environment in place, where serverless-offline
 * reads it: on its own it knows none that names a resource.
 */
export function resolveEnvironments(service: ServerlessService, resolve: Resolve): void {
  const resolved = (environment: Environment, place: string): Environment =>
    Object.fromEntries(
      Object.entries(resolve(environment, `${place}.environment`) as Environment).map(
        ([name, value]) => [name, String(value)],
      ),
    );
  if (service.provider.environment !== undefined) {
    service.provider.environment = resolved(service.provider.environment, 'provider');
  }
  for (const [key, definition] of Object.entries(service.functions)) {
    if (definition.environment !== undefined) {
      definition.environment = resolved(definition.environment, `functions.${key}`);
    }
  }
}
