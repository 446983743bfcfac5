import type { Finding, Rule, Subject } from './rule.ts';
import { resourcesOf, target } from './template.ts';

/** With one role for all, a hole in one function opens what every other may do. */
export const sharedRole: Rule = {
  id: 'shared-role',
  refuses: 'two functions with one role',
  check: ({ template }: Subject): Finding[] => {
    const users = new Map<string, string[]>();
    for (const { id, properties } of resourcesOf(template, 'AWS::Lambda::Function')) {
      const role = target(properties.Role) ?? JSON.stringify(properties.Role);
      users.set(role, [...(users.get(role) ?? []), id]);
    }
    return [...users]
      .filter(([, functions]) => functions.length > 1)
      .map(([role, functions]) => ({
        resource: role,
        problem: `${functions.join(' and ')} share one role`,
        remedy: 'give each its own: deploy/plugin.ts does, unless a function names a role itself',
      }));
  },
};
