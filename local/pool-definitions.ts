import { LocalError } from './local-error.ts';
import { localClientId, localClientSecret, localUserPoolId } from './local-ids.ts';
import { type Resolve, resourcesOfType, type Template, type TemplateResource } from './template.ts';
import type {
  PoolDefinition,
  ResourceServerProperties,
  UserPoolClientProperties,
  UserPoolGroupProperties,
  UserPoolProperties,
} from './user-pool/pools/pool-definition.ts';

/**
 * The user pools that a template declares, with their clients, groups, resource servers and triggers,
 * in the order in which they stand there.
 * @throws LocalError naming what cannot be resolved, or a trigger that is no function of ours.
 */
export function poolDefinitions(template: Template, resolve: Resolve): PoolDefinition[] {
  const clients = childrenOf(template, resolve, 'AWS::Cognito::UserPoolClient');
  const groups = childrenOf(template, resolve, 'AWS::Cognito::UserPoolGroup');
  const servers = childrenOf(template, resolve, 'AWS::Cognito::UserPoolResourceServer');
  const definitions = resourcesOfType(template, 'AWS::Cognito::UserPool').map(
    ([logicalId, resource]) => {
      const id = localUserPoolId({ ...template, logicalId }, template.region);
      return {
        id,
        properties: poolProperties(template, resolve, logicalId, resource),
        clients: clients.filter(({ poolId }) => poolId === id).map(toClient(template)),
        groups: groups.filter(({ poolId }) => poolId === id).map(toGroup),
        resourceServers: servers
          .filter(({ poolId }) => poolId === id)
          .map(({ properties }) => ({
            properties: properties as unknown as ResourceServerProperties,
          })),
      };
    },
  );
  refuseOrphans([...clients, ...groups, ...servers], definitions);
  return definitions;
}

function poolProperties(
  template: Template,
  resolve: Resolve,
  logicalId: string,
  resource: TemplateResource,
): UserPoolProperties {
  const properties = resolve(resource.Properties ?? {}, logicalId) as UserPoolProperties;
  const names = new Set(Object.values(template.functions).map(({ name }) => name));
  for (const [trigger, value] of Object.entries(properties.LambdaConfig ?? {})) {
    const arn = lambdaArnIn(value);
    if (arn !== undefined && !names.has(arn.split(':')[6] ?? '')) {
      throw new LocalError(
        `${logicalId}.LambdaConfig.${trigger} names ${arn}, which is no function of serverless.yml.`,
      );
    }
  }
  return properties;
}

/** The function's ARN in a value of LambdaConfig; undefined for a KMS key. */
function lambdaArnIn(value: unknown): string | undefined {
  const arn = typeof value === 'string' ? value : (value as { LambdaArn?: string }).LambdaArn;
  return arn?.includes(':lambda:') ? arn : undefined;
}

interface Child {
  logicalId: string;
  poolId: unknown;
  properties: Record<string, unknown>;
}

function childrenOf(template: Template, resolve: Resolve, type: string): Child[] {
  return resourcesOfType(template, type).map(([logicalId, resource]) => {
    const resolved = resolve(resource.Properties ?? {}, logicalId) as Record<string, unknown>;
    const { UserPoolId: poolId, ...properties } = resolved;
    return { logicalId, poolId, properties };
  });
}

function refuseOrphans(children: readonly Child[], definitions: readonly PoolDefinition[]): void {
  const orphan = children.find(({ poolId }) => !definitions.some(({ id }) => id === poolId));
  if (orphan !== undefined) {
    throw new LocalError(
      `${orphan.logicalId}.UserPoolId is ${orphan.poolId}, which is no user pool of serverless.yml.`,
    );
  }
}

function toClient(template: Template): (child: Child) => PoolDefinition['clients'][number] {
  const { service, stage } = template;
  return ({ logicalId, properties }) => {
    const source = { service, stage, logicalId };
    return {
      id: localClientId(source),
      ...(properties.GenerateSecret === true ? { secret: localClientSecret(source) } : {}),
      properties: properties as UserPoolClientProperties,
    };
  };
}

/** API Gateway's authorizers write groups as `[a b]` and `a,b`: such a name would be two there. */
function toGroup({ logicalId, properties }: Child): PoolDefinition['groups'][number] {
  const name = String(properties.GroupName ?? logicalId);
  if (/[\s,[\]]/.test(name)) {
    throw new LocalError(
      `${logicalId}.GroupName has a blank, comma or bracket in it, which claims cannot carry.`,
    );
  }
  return { properties: { GroupName: logicalId, ...properties } as UserPoolGroupProperties };
}
