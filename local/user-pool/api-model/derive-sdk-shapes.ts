import type { ApiModel, Shape } from './api-model.ts';

// A schema of the AWS SDK is a number for a plain type, an array that begins with a number for a
// named one, or a function that returns such an array, alone or in a pair with traits. The SDK
// documents none of this: what follows was read from the schemas of version 3.1169.
type Schema = unknown;
type NamedSchema = [kind: number, namespace: string, name: string, traits: number, ...Schema[]];

const kinds = { simple: 0, list: 1, map: 2, structure: 3, operation: 9 };
const modifiers = { listOf: 64, mapOf: 128 };
const plainShapes: Record<number, [name: string, shape: Shape]> = {
  0: ['StringType', { type: 'string' }],
  1: ['IntegerType', { type: 'integer' }],
  2: ['BooleanType', { type: 'boolean' }],
  21: ['BlobType', { type: 'blob' }],
};
const sensitiveTrait = 8;

/** What is read of the SDK's package beside the schemas. */
export interface SdkPackage {
  CognitoIdentityProviderClient: new (configuration: {
    region: string;
  }) => { config: { httpAuthSchemeProvider(parameters: never): { schemeId: string }[] } };
}

/** Adds to a model what the SDK alone knows: operations, members and values of enums. */
export function addSdkOperations(model: ApiModel, sdk: SdkPackage): void {
  const { config } = new sdk.CognitoIdentityProviderClient({ region: 'us-east-1' });
  const exports = sdk as unknown as Record<string, Schema>;
  for (const schema of Object.values(exports)) {
    if (!Array.isArray(schema) || schema[0] !== kinds.operation) continue;
    const [, , operation, , input] = schema as NamedSchema;
    const inputShape = addShape(model.shapes, input);
    if (operation in model.operations) continue;
    model.operations[operation] = inputShape;
    const [scheme] = config.httpAuthSchemeProvider({ operation, region: '' } as never);
    if (scheme?.schemeId === 'smithy.api#noAuth') model.unsigned.push(operation);
  }
  for (const [name, shape] of Object.entries(model.shapes)) {
    if (!('enum' in shape) || shape.enum === undefined) continue;
    const values = Object.values(exports[name] ?? {}).filter((value) => typeof value === 'string');
    shape.enum = [...new Set([...shape.enum, ...values])];
  }
}

type Shapes = ApiModel['shapes'];

/** Adds a schema with all below it, where the shapes lack it, and returns its shape's name. */
function addShape(shapes: Shapes, wrapped: Schema): string {
  const schema = unwrap(wrapped);
  if (typeof schema === 'number') return addPlain(shapes, schema);
  const [kind, , name, traits, first, second, requiredCount] = schema as NamedSchema;
  const sensitive = traits === sensitiveTrait ? { sensitive: true as const } : {};
  if (kind === kinds.structure) {
    addStructure(shapes, name, first as string[], second as Schema[], Number(requiredCount ?? 0));
  } else if (kind === kinds.list) {
    const member = addShape(shapes, first);
    shapes[name] ??= { type: 'list', member, ...sensitive };
  } else if (kind === kinds.map) {
    const [key, value] = [addShape(shapes, first), addShape(shapes, second)];
    shapes[name] ??= { type: 'map', key, value, ...sensitive };
  } else {
    const [, plain] = plainShapes[first as number] ?? ['', { type: 'document' } as const];
    shapes[name] ??= { ...plain, ...sensitive };
  }
  return name;
}

function addStructure(
  shapes: Shapes,
  name: string,
  members: readonly string[],
  schemas: readonly Schema[],
  requiredCount: number,
): void {
  const required = requiredCount > 0 ? { required: members.slice(0, requiredCount) } : {};
  const structure: Shape = shapes[name] ?? { type: 'structure', members: {}, ...required };
  shapes[name] = structure;
  if (structure.type !== 'structure') return;
  for (const [index, member] of members.entries()) {
    const schema = unwrap(schemas[index]);
    const known = structure.members[member];
    if (known !== undefined && typeof schema === 'number') continue;
    const shape = addShape(shapes, schema);
    structure.members[member] = known ?? shape;
  }
}

function addPlain(shapes: Shapes, schema: number): string {
  if (schema >= modifiers.mapOf) {
    const [key, value] = [addPlain(shapes, 0), addPlain(shapes, schema - modifiers.mapOf)];
    shapes[`${value}MapType`] ??= { type: 'map', key, value };
    return `${value}MapType`;
  }
  if (schema >= modifiers.listOf) {
    const member = addPlain(shapes, schema - modifiers.listOf);
    shapes[`${member}ListType`] ??= { type: 'list', member };
    return `${member}ListType`;
  }
  const [name, shape] = plainShapes[schema] ?? ['DocumentType', { type: 'document' } as const];
  shapes[name] ??= shape;
  return name;
}

function unwrap(schema: Schema): Schema {
  if (typeof schema === 'function') return unwrap(schema());
  if (Array.isArray(schema) && typeof schema[0] === 'function') return unwrap(schema[0]);
  return schema;
}
