import { type Resolve, resourcesOfType, type Template } from './template.ts';

/** Input of DynamoDB's CreateTable. */
export type TableDefinition = { TableName: string } & Record<string, unknown>;

/** Properties of AWS::DynamoDB::Table that CreateTable takes and dynalite knows; TTL is neither. */
const members = [
  'AttributeDefinitions',
  'KeySchema',
  'BillingMode',
  'ProvisionedThroughput',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
];

/** The tables that a template declares. */
export function tableDefinitions(template: Template, resolve: Resolve): TableDefinition[] {
  return resourcesOfType(template, 'AWS::DynamoDB::Table').map(([logicalId, resource]) => {
    const properties = resolve(resource.Properties ?? {}, logicalId) as Record<string, unknown>;
    return {
      TableName: String(resolve({ Ref: logicalId }, logicalId)),
      ...Object.fromEntries(
        members.filter((name) => name in properties).map((name) => [name, properties[name]]),
      ),
    };
  });
}
