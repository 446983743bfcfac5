import { LocalError } from './local-error.ts';
import { localAccountId } from './local-ids.ts';
import { attributeOf, referenceTo } from './template-references.ts';

export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
  /** Name of the condition under which it exists. */
  Condition?: string;
}

/** The part of a CloudFormation template that matters locally, with what stands around it. */
export interface Template {
  service: string;
  stage: string;
  region: string;
  resources: Record<string, TemplateResource>;
  /** Lambda functions by the logical id that the deployment gives them. */
  functions: Record<string, { name: string }>;
  parameters?: Record<string, { Default?: unknown }>;
  conditions?: Record<string, unknown>;
}

/** A value with its intrinsic functions replaced; `place` is where it stands, for messages. */
export type Resolve = (value: unknown, place: string) => unknown;

/** Stands for AWS::NoValue: the key or item is left out. */
const noValue = Symbol('AWS::NoValue');

/**
 * Makes the function that replaces Ref, Fn::GetAtt, Fn::Sub, Fn::Join, Fn::Select, Fn::Split, Fn::If
 * and pseudo parameters by what they stand for locally (CloudFormation's "Intrinsic function
 * reference"). The function throws a LocalError naming the place for all it cannot resolve.
 */
export function createResolver(template: Template): Resolve {
  return (value, place) => {
    const result = resolve(value, place, template);
    return result === noValue ? undefined : result;
  };
}

/** Logical ids and properties (unresolved) of the resources of a type that exist here. */
export function resourcesOfType(
  template: Template,
  type: string,
): [logicalId: string, resource: TemplateResource][] {
  return Object.entries(template.resources).filter(
    ([logicalId, resource]) =>
      resource.Type === type &&
      (resource.Condition === undefined || holds(resource.Condition, logicalId, template)),
  );
}

function resolve(value: unknown, place: string, template: Template): unknown {
  if (Array.isArray(value)) {
    return value
      .map((item, index) => resolve(item, `${place}[${index}]`, template))
      .filter((item) => item !== noValue);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const [name, argument] = Object.entries(value)[0] ?? [];
  if (name !== undefined && Object.keys(value).length === 1 && isIntrinsic(name)) {
    const intrinsic = intrinsics[name];
    if (intrinsic === undefined) {
      throw new LocalError(`${place}: ${name} is not known locally.`);
    }
    return intrinsic(argument, place, template);
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, resolve(item, `${place}.${key}`, template)])
      .filter(([, item]) => item !== noValue),
  );
}

const isIntrinsic = (name: string): boolean => name === 'Ref' || name.startsWith('Fn::');

type Intrinsic = (argument: unknown, place: string, template: Template) => unknown;

const intrinsics: Record<string, Intrinsic> = {
  Ref: (argument, place, template) => reference(text(argument, place), place, template),
  'Fn::GetAtt': (argument, place, template) => {
    const path = Array.isArray(argument) ? argument.join('.') : text(argument, place);
    return attribute(path, place, template);
  },
  'Fn::Sub': substitute,
  'Fn::Join': (argument, place, template) => {
    const [separator, items] = resolve(argument, place, template) as [string, unknown[]];
    return items.join(separator);
  },
  'Fn::Split': (argument, place, template) => {
    const [separator, source] = resolve(argument, place, template) as [string, string];
    return source.split(separator);
  },
  'Fn::Select': (argument, place, template) => {
    const [index, items] = resolve(argument, place, template) as [number | string, unknown[]];
    return items[Number(index)];
  },
  'Fn::If': (argument, place, template) => {
    const [condition, yes, no] = argument as [string, unknown, unknown];
    return resolve(holds(condition, place, template) ? yes : no, place, template);
  },
};

function substitute(argument: unknown, place: string, template: Template): unknown {
  const [source, own] = Array.isArray(argument)
    ? (argument as [string, Record<string, unknown>])
    : [text(argument, place), {}];
  const variables = resolve(own, place, template) as Record<string, unknown>;
  return source.replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
    if (name.startsWith('!')) {
      return `\${${name.slice(1)}}`;
    }
    if (name in variables) {
      return String(variables[name]);
    }
    return name.includes('.')
      ? String(attribute(name, place, template))
      : String(reference(name, place, template) ?? whole);
  });
}

function reference(name: string, place: string, template: Template): unknown {
  if (name.startsWith('AWS::')) {
    return pseudoParameter(name, place, template);
  }
  const parameter = template.parameters?.[name];
  if (parameter !== undefined) {
    if (parameter.Default === undefined) {
      throw new LocalError(`${place}: the parameter ${name} has no default to use locally.`);
    }
    return parameter.Default;
  }
  return referenceTo(name, place, template, (value, at) => resolve(value, at, template));
}

function attribute(path: string, place: string, template: Template): unknown {
  const [logicalId = '', ...attributePath] = path.split('.');
  const resolveInside: Resolve = (value, at) => resolve(value, at, template);
  return attributeOf(logicalId, attributePath.join('.'), place, template, resolveInside);
}

function pseudoParameter(name: string, place: string, template: Template): unknown {
  const values: Record<string, unknown> = {
    'AWS::AccountId': localAccountId,
    'AWS::NoValue': noValue,
    'AWS::Partition': 'aws',
    'AWS::Region': template.region,
    'AWS::StackName': `${template.service}-${template.stage}`,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  if (!(name in values)) {
    throw new LocalError(`${place}: the pseudo parameter ${name} has no value locally.`);
  }
  return values[name];
}

/** Whether a named condition of the template holds. */
function holds(name: string, place: string, template: Template): boolean {
  const condition = template.conditions?.[name];
  if (condition === undefined) {
    throw new LocalError(`${place}: the condition ${name} is not defined.`);
  }
  return evaluate(condition, `Conditions.${name}`, template);
}

function evaluate(condition: unknown, place: string, template: Template): boolean {
  const [name, argument] = Object.entries(condition as Record<string, unknown>)[0] ?? [];
  const parts = Array.isArray(argument) ? argument : [];
  switch (name) {
    case 'Condition':
      return holds(text(argument, place), place, template);
    case 'Fn::And':
      return parts.every((part) => evaluate(part, place, template));
    case 'Fn::Or':
      return parts.some((part) => evaluate(part, place, template));
    case 'Fn::Not':
      return !evaluate(parts[0], place, template);
    case 'Fn::Equals': {
      const [left, right] = resolve(parts, place, template) as unknown[];
      return String(left) === String(right);
    }
    default:
      throw new LocalError(`${place}: ${name} is not known locally.`);
  }
}

function text(value: unknown, place: string): string {
  if (typeof value !== 'string') {
    throw new LocalError(`${place}: a name is expected here.`);
  }
  return value;
}
