import {
  isAbsent,
  isObject,
  type NamedResource,
  resourcesOf,
  type Template,
  target,
} from './template.ts';

export interface Trigger {
  pool: NamedResource;
  /** Key in LambdaConfig, as `PreSignUp` or `PreTokenGenerationConfig`. */
  name: string;
  /** Logical id of the function; undefined when it is none of this template. */
  functionId: string | undefined;
  /** Event version, where the trigger has one. */
  version: string | undefined;
  /** Whether a condition of the template switches it off. */
  isOff: boolean;
}

/** Every trigger of every user pool in a template. */
export function triggersOf(template: Template): Trigger[] {
  return resourcesOf(template, 'AWS::Cognito::UserPool').flatMap((pool) => {
    const config = pool.properties.LambdaConfig;
    if (!isObject(config)) return [];
    return Object.entries(config)
      .filter(([name, value]) => name !== 'KMSKeyID' && !isAbsent(value))
      .map(([name, given]) => {
        // What is switched by a condition is judged as if it were on.
        const choice = isObject(given) ? given['Fn::If'] : undefined;
        const value = Array.isArray(choice) ? choice[1] : given;
        const versioned = isObject(value) && 'LambdaArn' in value;
        return {
          pool,
          name,
          functionId: target(versioned ? value.LambdaArn : value),
          version: versioned ? String(value.LambdaVersion) : undefined,
          isOff: Array.isArray(choice) && isSwitchedOff(template, String(choice[0])),
        };
      });
  });
}

/**
 * Whether a condition is false by comparisons of two texts alone, which is what was written into the
 * template when it was packaged. One of anything else is taken to be true.
 */
export function isSwitchedOff(template: Template, condition: string | undefined): boolean {
  return condition !== undefined && isFalse(template, template.Conditions?.[condition]);
}

function isFalse(template: Template, condition: unknown): boolean {
  if (!isObject(condition)) return false;
  if (typeof condition.Condition === 'string') return isSwitchedOff(template, condition.Condition);
  const choices = condition['Fn::Or'];
  if (Array.isArray(choices)) return choices.every((choice) => isFalse(template, choice));
  const compared = condition['Fn::Equals'];
  if (!Array.isArray(compared) || !compared.every((part) => typeof part === 'string')) return false;
  return compared[0] !== compared[1];
}
