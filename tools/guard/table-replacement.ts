import type { Finding, Rule, Subject } from './rule.ts';
import { resourcesOf } from './template.ts';

const fixed = ['TableName', 'KeySchema'];

/** A table whose name or key changes is made anew, and its items stay behind in the old one. */
export const tableReplacement: Rule = {
  id: 'table-replacement',
  refuses: 'a change that replaces or removes a table that is kept',
  check: ({ template, previous }: Subject): Finding[] => {
    if (!previous) return [];
    return resourcesOf(previous, 'AWS::DynamoDB::Table')
      .filter(({ resource }) => resource.DeletionPolicy !== 'Delete')
      .flatMap(({ id, properties }) => {
        const now = template.Resources[id]?.Properties;
        if (!now) {
          return [
            {
              resource: id,
              problem: 'the deployed table is not in the new template, under this logical id',
              remedy: `keep a resource named ${id}, or move its items first`,
            },
          ];
        }
        return fixed
          .filter((name) => JSON.stringify(properties[name]) !== JSON.stringify(now[name]))
          .map((name) => ({
            resource: id,
            problem: `${name} differs from what is deployed: the table would be replaced by an empty one`,
            remedy: `put ${name} back, or add a second table and move the items`,
          }));
      });
  },
};
