import type { Template } from './template.ts';
import { lambdaArn } from './template-references.ts';

/** A function's `cognitoUserPool` event in serverless.yml. */
export interface PoolTrigger {
  /** UserPoolName of the pool. */
  pool: string;
  /** Key of LambdaConfig, such as "PreSignUp". */
  trigger: string;
  functionName: string;
  existing?: boolean;
  kmsKeyId?: unknown;
}

const poolType = 'AWS::Cognito::UserPool';
const senders = ['CustomSMSSender', 'CustomEmailSender'];

/**
 * Adds the pools that only events name, and the events' functions to LambdaConfig, as the deployment
 * does. A pool that exists elsewhere (`existing: true`) is made here, since here there is none.
 */
export function withEventPools(template: Template, triggers: readonly PoolTrigger[]): Template {
  const resources = { ...template.resources };
  for (const trigger of triggers) {
    const logicalId = poolOfName(resources, trigger.pool) ?? eventPoolLogicalId(trigger.pool);
    const resource = resources[logicalId] ?? { Type: poolType };
    const properties = resource.Properties ?? {};
    resources[logicalId] = {
      ...resource,
      Properties: {
        UserPoolName: trigger.pool,
        ...properties,
        LambdaConfig: {
          ...(properties.LambdaConfig as object | undefined),
          ...triggerConfig(template.region, trigger),
        },
      },
    };
  }
  return { ...template, resources };
}

function poolOfName(resources: Template['resources'], name: string): string | undefined {
  return Object.entries(resources).find(
    ([logicalId, { Type, Properties }]) =>
      Type === poolType &&
      (Properties?.UserPoolName === name || logicalId === eventPoolLogicalId(name)),
  )?.[0];
}

/** The logical id that the Serverless Framework gives to the pool of an event. */
function eventPoolLogicalId(pool: string): string {
  const name = pool.replace(/[^0-9A-Za-z]/g, '');
  return `CognitoUserPool${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function triggerConfig(region: string, trigger: PoolTrigger): Record<string, unknown> {
  const arn = lambdaArn(region, trigger.functionName);
  return senders.includes(trigger.trigger)
    ? {
        [trigger.trigger]: { LambdaArn: arn, LambdaVersion: 'V1_0' },
        KMSKeyID: trigger.kmsKeyId,
      }
    : { [trigger.trigger]: arn };
}
