import type { Finding, Rule, Subject } from './rule.ts';
import { isObject, list, type Properties, resourcesOf } from './template.ts';

/**
 * A pool's schema only grows. Cognito has no call that takes an attribute away or alters one, so such
 * a deployment fails half way, or replaces the pool.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export const schemaChange: Rule = {
  id: 'schema-change',
  refuses: 'an attribute removed from, altered in, or newly required by a deployed schema',
  check: ({ template, previous }: Subject): Finding[] => {
    if (!previous) return [];
    return resourcesOf(previous, 'AWS::Cognito::UserPool').flatMap(({ id, properties }) => {
      const now = template.Resources[id]?.Properties;
      return now ? compare(id, attributes(properties), attributes(now)) : [];
    });
  },
};

function compare(id: string, before: Map<string, string>, after: Map<string, string>): Finding[] {
  const findings: Finding[] = [];
  for (const [name, definition] of before) {
    const now = after.get(name);
    if (now === definition) continue;
    findings.push({
      resource: id,
      problem: `the attribute "${name}" ${now ? 'is defined differently' : 'is gone'}`,
      remedy: `keep "${name}" as it is deployed; a new meaning needs an attribute of a new name`,
    });
  }
  for (const [name, definition] of after) {
    if (before.has(name) || JSON.parse(definition).Required !== true) continue;
    findings.push({
      resource: id,
      problem: `the attribute "${name}" is newly required`,
      remedy: `add "${name}" without Required, and require it in policy/`,
    });
  }
  return findings;
}

function attributes(properties: Properties): Map<string, string> {
  return new Map(
    list(properties.Schema)
      .filter(isObject)
      .map((entry) => [String(entry.Name), JSON.stringify(sorted(entry))]),
  );
}

/** The order of keys means nothing in a template. */
function sorted(entry: Properties): Properties {
  return Object.fromEntries(
    Object.entries(entry)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, isObject(value) ? sorted(value) : value]),
  );
}
