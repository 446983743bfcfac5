/** A CloudFormation template as the Serverless Framework packages it. Anything may be an intrinsic. */
export interface Template {
  Resources: Record<string, Resource>;
  Parameters?: Record<string, { Default?: unknown; NoEcho?: unknown }>;
  Conditions?: Record<string, unknown>;
}

export interface Resource {
  Type: string;
  Properties?: Properties;
  /** Name of the condition under which it is there. */
  Condition?: string;
  DependsOn?: string | string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

export type Properties = Record<string, unknown>;

export interface NamedResource {
  id: string;
  resource: Resource;
  properties: Properties;
}

/** Every resource of one type, with its logical id. */
export function resourcesOf(template: Template, type: string): NamedResource[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({ id, resource, properties: resource.Properties ?? {} }));
}

/** The logical id an intrinsic leads to by Ref, Fn::GetAtt, Fn::If or a Fn::Sub of one name; else undefined. */
export function target(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  if (typeof value.Ref === 'string') return value.Ref;
  // What is switched by a condition is judged as if it were on.
  if (Array.isArray(value['Fn::If'])) return target(value['Fn::If'][1]);
  const attribute = value['Fn::GetAtt'];
  if (Array.isArray(attribute)) return String(attribute[0]);
  if (typeof attribute === 'string') return attribute.split('.')[0];
  const sub = value['Fn::Sub'];
  if (typeof sub === 'string') return /^\$\{([A-Za-z0-9]+)(?:\.[A-Za-z0-9]+)?\}$/.exec(sub)?.[1];
  return undefined;
}

/** A string, or the text of a Fn::Sub or Fn::Join in which a reference reads `${Name}`. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return undefined;
  const sub = value['Fn::Sub'];
  if (typeof sub === 'string') return sub;
  if (Array.isArray(sub)) return String(sub[0]);
  const join = value['Fn::Join'];
  if (!Array.isArray(join) || !Array.isArray(join[1])) return undefined;
  return join[1].map((part) => text(part) ?? `\${${target(part) ?? '?'}}`).join(String(join[0]));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** CloudFormation takes one thing or a list of them in many places. */
export function list(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** `AWS::NoValue` is how a template says that a property is not there. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || (isObject(value) && value.Ref === 'AWS::NoValue');
}
