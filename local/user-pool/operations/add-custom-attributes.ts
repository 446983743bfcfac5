import type {
  AddCustomAttributesRequest,
  AddCustomAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { checkSchema } from '../pools/pool-rules.ts';
import { createAttributeSchema } from '../users/attribute-schema.ts';
import { requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AddCustomAttributes: they stay for the life of the pool (facts: cognito-api 4.2). */
export const addCustomAttributes: Operation<
  AddCustomAttributesRequest,
  AddCustomAttributesResponse
> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  const standard = createAttributeSchema();
  const added = createAttributeSchema(
    input.CustomAttributes.map((attribute) => ({
      ...attribute,
      Name: prefixed(attribute.Name, attribute.DeveloperOnlyAttribute),
    })),
  );
  const taken = [...added.keys()].find((name) => !standard.has(name) && pool.schema.has(name));
  if (taken !== undefined) throw errors.attributeExists(taken);
  const Schema = [
    ...(pool.properties.Schema ?? []),
    ...input.CustomAttributes.map((attribute) => ({
      ...attribute,
      Name: prefixed(attribute.Name, attribute.DeveloperOnlyAttribute),
    })),
  ];
  checkSchema(Schema);
  context.store.pools.put(pool.id, { ...pool.properties, Schema }, context.clock.now());
  return {};
};

// A custom attribute may have the name of a standard one: its prefix tells them apart.
function prefixed(name = '', developerOnly = false): string {
  if (/^(custom|dev):/.test(name)) return name;
  return `${developerOnly ? 'dev:' : ''}custom:${name}`;
}
