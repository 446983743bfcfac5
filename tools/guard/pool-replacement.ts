import type { Finding, Rule, Subject } from './rule.ts';
import { isAbsent, resourcesOf } from './template.ts';

/**
 * Properties that a user pool has from its creation: a change makes a new, empty pool.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html
 */
const fixed = ['UsernameAttributes', 'AliasAttributes', 'UsernameConfiguration'];

/** A new pool is an empty one: everybody would have to sign up again. */
export const poolReplacement: Rule = {
  id: 'pool-replacement',
  refuses: 'a change that replaces or removes a user pool',
  check: ({ template, previous }: Subject): Finding[] => {
    if (!previous) return [];
    const pools = new Map(
      resourcesOf(template, 'AWS::Cognito::UserPool').map((pool) => [pool.id, pool.properties]),
    );
    return resourcesOf(previous, 'AWS::Cognito::UserPool').flatMap(({ id, properties }) => {
      const now = pools.get(id);
      if (!now) {
        return [
          {
            resource: id,
            problem: 'the deployed user pool is not in the new template, under this logical id',
            remedy: `keep a resource named ${id}; a new name is a new, empty pool`,
          },
        ];
      }
      return fixed
        .filter((name) => !same(properties[name], now[name]))
        .map((name) => ({
          resource: id,
          problem: `${name} differs from what is deployed, and a user pool keeps it from its creation`,
          remedy: `put ${name} back, or migrate to a second pool (docs/migrating.md)`,
        }));
    });
  },
};

function same(before: unknown, after: unknown): boolean {
  const normal = (value: unknown) =>
    JSON.stringify(isAbsent(value) ? null : Array.isArray(value) ? [...value].sort() : value);
  return normal(before) === normal(after);
}
