import { type JwtAuthorizer, jwtAuthorizers } from './authorizer/jwt-authorizer.ts';
import { remoteSignatureCheck } from './authorizer/signature.ts';
import type { LocalConfig, LocalEndpoints } from './config-file.ts';
import { loopback } from './free-port.ts';
import { LocalError } from './local-error.ts';
import { localClientId, localUserPoolId } from './local-ids.ts';
import { poolDefinitions } from './pool-definitions.ts';
import { withEventPools } from './pool-triggers.ts';
import { poolTriggersOf, type Serverless, templateOf, timeoutsOf } from './service.ts';
import { parameterDefinitions } from './services/parameters-file.ts';
import type { LocalSettings } from './settings.ts';
import type { StackDefinition } from './stack.ts';
import { tableDefinitions } from './table-definitions.ts';
import { createResolver, type Resolve, resourcesOfType, type Template } from './template.ts';
import { issuerOf } from './template-references.ts';
import type { PoolDefinition } from './user-pool/pools/pool-definition.ts';

/** Everything that serverless.yml says about the local stack. */
export interface LocalDefinition {
  stack: StackDefinition;
  authorizers: Map<string, JwtAuthorizer>;
  config: LocalConfig;
  resolve: Resolve;
}

/**
 * Reads the definition of the local stack from serverless.yml as the framework has it.
 * @throws LocalError naming what cannot be resolved or is missing.
 */
export function readDefinition(serverless: Serverless, settings: LocalSettings): LocalDefinition {
  const { service } = serverless;
  const template = withEventPools(templateOf(serverless), poolTriggersOf(service));
  const resolve = createResolver(template);
  const pools = poolDefinitions(template, resolve);
  const declared = service.provider.httpApi?.authorizers ?? {};
  const config = configOf(template, pools, settings);
  return {
    stack: {
      settings,
      project: serverless.serviceDir,
      config,
      region: template.region,
      pools,
      tables: tableDefinitions(template, resolve),
      parameters: parameterDefinitions(service.custom?.offline?.parameters),
      timeouts: timeoutsOf(service),
    },
    authorizers: jwtAuthorizers(declared, resolve, (issuer, place) =>
      remoteSignatureCheck(jwksUrlOf(issuer, place, { template, pools, settings })),
    ),
    config,
    resolve,
  };
}

/** Where the local pool serves the keys of an issuer. */
function jwksUrlOf(
  issuer: string,
  place: string,
  known: { template: Template; pools: PoolDefinition[]; settings: LocalSettings },
): string {
  const pool = known.pools.find(({ id }) => issuerOf(known.template.region, id) === issuer);
  if (pool === undefined) {
    throw new LocalError(`${place} is ${issuer}, which is no user pool of serverless.yml.`);
  }
  const { userPool } = known.settings.ports;
  return `http://${loopback}:${userPool}/${pool.id}/.well-known/jwks.json`;
}

function configOf(
  template: Template,
  pools: PoolDefinition[],
  { ports }: LocalSettings,
): LocalConfig {
  const [pool] = pools;
  const [client] = pool?.clients ?? [];
  if (pool === undefined || client === undefined) {
    throw new LocalError('serverless.yml declares no AWS::Cognito::UserPool with a client.');
  }
  const { service, stage, region } = template;
  const passwordPolicy = pool.properties.Policies?.PasswordPolicy;
  const idsOf = (type: string, idOf: (logicalId: string) => string) =>
    Object.fromEntries(
      resourcesOfType(template, type).map(([logicalId]) => [logicalId, idOf(logicalId)]),
    );
  return {
    region,
    userPoolId: pool.id,
    userPoolClientId: client.id,
    issuer: issuerOf(region, pool.id),
    endpoints: endpointsOf(ports),
    ...(passwordPolicy === undefined ? {} : { passwordPolicy }),
    mfaConfiguration: pool.properties.MfaConfiguration ?? 'OFF',
    service,
    stage,
    userPools: idsOf('AWS::Cognito::UserPool', (logicalId) =>
      localUserPoolId({ service, stage, logicalId }, region),
    ),
    userPoolClients: idsOf('AWS::Cognito::UserPoolClient', (logicalId) =>
      localClientId({ service, stage, logicalId }),
    ),
  };
}

function endpointsOf(ports: LocalSettings['ports']): LocalEndpoints {
  const at = (port: number) => `http://localhost:${port}`;
  return {
    api: at(ports.api),
    userPool: at(ports.userPool),
    trace: at(ports.userPool),
    web: at(ports.web),
    inbox: at(ports.inbox),
    dynamodb: at(ports.dynamodb),
    lambda: at(ports.lambda),
    services: at(ports.services),
  };
}
