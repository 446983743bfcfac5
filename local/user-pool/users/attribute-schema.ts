/** AWS’s AttributeDataType. */
export type AttributeType = 'String' | 'Number' | 'DateTime' | 'Boolean';

/** What a pool knows of one attribute; `minimum` and `maximum` bound a length or a number. */
export interface AttributeDefinition {
  /** Full name: custom ones begin with `custom:`, developer-only ones with `dev:custom:`. */
  name: string;
  type: AttributeType;
  required: boolean;
  mutable: boolean;
  minimum?: number;
  maximum?: number;
}

/** Every attribute of a pool by its full name, the 20 standard ones first. */
export type AttributeSchema = ReadonlyMap<string, AttributeDefinition>;

type Bound = string | number | undefined;

/** `SchemaAttributeType` of the API, and of AWS::Cognito::UserPool where bounds may be numbers. */
export interface SchemaAttribute {
  Name?: string | undefined;
  AttributeDataType?: string | undefined;
  DeveloperOnlyAttribute?: boolean | undefined;
  Mutable?: boolean | undefined;
  Required?: boolean | undefined;
  NumberAttributeConstraints?: { MinValue?: Bound; MaxValue?: Bound } | undefined;
  StringAttributeConstraints?: { MinLength?: Bound; MaxLength?: Bound } | undefined;
}

const longestValue = 2048;

const text = (name: string, minimum = 0, maximum = longestValue): AttributeDefinition => ({
  name,
  type: 'String',
  required: false,
  mutable: true,
  minimum,
  maximum,
});

// facts: cognito-api 4.2; the order is that of DescribeUserPool.
const standardAttributes: readonly AttributeDefinition[] = [
  { ...text('sub', 1), required: true, mutable: false },
  text('name'),
  text('given_name'),
  text('family_name'),
  text('middle_name'),
  text('nickname'),
  text('preferred_username'),
  text('profile'),
  text('picture'),
  text('website'),
  text('email'),
  { name: 'email_verified', type: 'Boolean', required: false, mutable: true },
  text('gender'),
  text('birthdate', 10, 10),
  text('zoneinfo'),
  text('locale'),
  text('phone_number'),
  { name: 'phone_number_verified', type: 'Boolean', required: false, mutable: true },
  text('address'),
  { name: 'updated_at', type: 'Number', required: false, mutable: true, minimum: 0 },
];

/**
 * The attributes of a pool from the `Schema` it was declared with: a standard attribute that the
 * list names is changed by it, any other name is a custom attribute.
 */
export function createAttributeSchema(declared: readonly SchemaAttribute[] = []): AttributeSchema {
  const schema = new Map(standardAttributes.map((attribute) => [attribute.name, attribute]));
  for (const attribute of declared) {
    const definition = define(attribute, schema.get(attribute.Name ?? ''));
    schema.set(definition.name, definition);
  }
  return schema;
}

function define(
  attribute: SchemaAttribute,
  standard: AttributeDefinition | undefined,
): AttributeDefinition {
  const type = (standard?.type ?? attribute.AttributeDataType ?? 'String') as AttributeType;
  const strings = attribute.StringAttributeConstraints;
  const numbers = attribute.NumberAttributeConstraints;
  const minimum = toNumber(strings?.MinLength ?? numbers?.MinValue) ?? standard?.minimum;
  const maximum =
    toNumber(strings?.MaxLength ?? numbers?.MaxValue) ??
    standard?.maximum ??
    (type === 'String' ? longestValue : undefined);
  return {
    name: standard?.name ?? fullName(attribute),
    type,
    required: attribute.Required ?? standard?.required ?? false,
    // A standard attribute is mutable until the list names it: from then on, as a custom one, only
    // where the list says so (seen on deployed pools: aws-cdk issue 8624).
    mutable: attribute.Mutable ?? false,
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}

function fullName({ Name = '', DeveloperOnlyAttribute }: SchemaAttribute): string {
  if (/^(custom|dev):/.test(Name)) return Name;
  return `${DeveloperOnlyAttribute ? 'dev:' : ''}custom:${Name}`;
}

function toNumber(bound: Bound): number | undefined {
  const number = bound === undefined || bound === '' ? Number.NaN : Number(bound);
  return Number.isNaN(number) ? undefined : number;
}
