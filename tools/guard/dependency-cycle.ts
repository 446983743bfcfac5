import type { Finding, Rule, Subject } from './rule.ts';
import { isObject, list, type Template } from './template.ts';

/** CloudFormation refuses a template in which resources wait for each other. */
export const dependencyCycle: Rule = {
  id: 'dependency-cycle',
  refuses: 'resources that wait for each other',
  check: ({ template }: Subject): Finding[] => {
    const cycle = findCycle(dependencies(template));
    if (!cycle) return [];
    return [
      {
        resource: cycle[0] ?? '',
        problem: `these wait for each other: ${[...cycle, cycle[0]].join(' → ')}`,
        remedy: 'move the grant that names the pool to a policy of its own, made after the role',
      },
    ];
  },
};

function dependencies(template: Template): Map<string, string[]> {
  return new Map(
    Object.entries(template.Resources).map(([id, resource]) => {
      const names = new Set([
        ...list(resource.DependsOn).map(String),
        ...references(resource.Properties),
      ]);
      return [id, [...names].filter((name) => name in template.Resources)];
    }),
  );
}

function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt')
      return [String(Array.isArray(inner) ? inner[0] : inner).split('.')[0] ?? ''];
    if (key !== 'Fn::Sub') return references(inner);
    const names = String(Array.isArray(inner) ? inner[0] : inner).matchAll(/\$\{([A-Za-z0-9]+)/g);
    return [...Array.from(names, (match) => match[1] ?? ''), ...references(inner)];
  });
}

function findCycle(graph: Map<string, string[]>): string[] | undefined {
  const done = new Set<string>();
  const visit = (id: string, path: string[]): string[] | undefined => {
    if (path.includes(id)) return path.slice(path.indexOf(id));
    if (done.has(id)) return undefined;
    for (const next of graph.get(id) ?? []) {
      const cycle = visit(next, [...path, id]);
      if (cycle) return cycle;
    }
    done.add(id);
    return undefined;
  };
  for (const id of graph.keys()) {
    const cycle = visit(id, []);
    if (cycle) return cycle;
  }
  return undefined;
}
