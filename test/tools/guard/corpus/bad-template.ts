import type { Template } from '../../../../tools/guard/template.ts';

/** A way to spoil a good template of prod, and the one rule that must catch it. */
export interface BadTemplate {
  rule: string;
  /** What somebody did. */
  name: string;
  spoil(template: Template): void;
  /** How what is deployed differs from the good template, if it does. */
  before?(template: Template): void;
  /** Resource that the finding names. */
  resource: string;
  /** Part of the sentence that says what is wrong. */
  problem: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a mutation reaches anywhere into a template.
export type Loose = any;

/** Properties of a resource of the good template, to be changed at will. */
export function properties(template: Template, id: string): Loose {
  const resource = template.Resources[id];
  if (!resource) throw new Error(`the good template has no ${id}: has it been renamed?`);
  resource.Properties ??= {};
  return resource.Properties;
}

/** The first statement of a policy of its own. */
export function statement(template: Template, policy: string): Loose {
  return properties(template, policy).PolicyDocument.Statement[0];
}

/** Environment variables of a function. */
export function environment(template: Template, id: string): Loose {
  return properties(template, id).Environment.Variables;
}

/** One bad template, in the order of reading. */
export const bad = (
  rule: string,
  name: string,
  resource: string,
  problem: string,
  spoil: (template: Template) => void,
): BadTemplate => ({ rule, name, resource, problem, spoil });
