import { type Finding, isProduction, type Rule, type Subject } from './rule.ts';
import { isAbsent, type NamedResource, resourcesOf } from './template.ts';

/** Accounts and profiles cannot be made again: in prod nothing that removes a stack may remove them. */
export const deletionProtection: Rule = {
  id: 'deletion-protection',
  refuses: 'in prod, a user pool or a table of lasting items that may be deleted',
  check: ({ template, stage }: Subject): Finding[] => {
    if (!isProduction(stage)) return [];
    const pools = resourcesOf(template, 'AWS::Cognito::UserPool');
    // A table whose items expire by themselves holds nothing to keep.
    const tables = resourcesOf(template, 'AWS::DynamoDB::Table').filter(({ properties }) =>
      isAbsent(properties.TimeToLiveSpecification),
    );
    return [
      ...pools.flatMap((pool) => protection(pool, 'DeletionProtection', 'ACTIVE')),
      ...tables.flatMap((table) => protection(table, 'DeletionProtectionEnabled', true)),
      ...[...pools, ...tables].flatMap(retention),
    ];
  },
};

function protection({ id, properties }: NamedResource, name: string, wanted: unknown): Finding[] {
  if (properties[name] === wanted) return [];
  const problem = `${name} is not ${wanted}`;
  return [
    {
      resource: id,
      problem,
      remedy: 'set the parameter deletionProtection to ACTIVE for this stage',
    },
  ];
}

function retention({ id, resource }: NamedResource): Finding[] {
  return (['DeletionPolicy', 'UpdateReplacePolicy'] as const)
    .filter((name) => resource[name] !== 'Retain')
    .map((name) => ({
      resource: id,
      problem: `${name} is not Retain: CloudFormation would delete it`,
      remedy: `set ${name}: Retain (the parameter deletionPolicy) for this stage`,
    }));
}
