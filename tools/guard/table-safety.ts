import { type Finding, isProduction, type Rule, type Subject } from './rule.ts';
import { isAbsent, isObject, type Properties, resourcesOf } from './template.ts';

/** A mistake in a program spoils items that deletion protection does not protect. */
export const tableSafety: Rule = {
  id: 'table-safety',
  refuses: 'in prod, a table that is not encrypted, or one of lasting items without a backup',
  check: ({ template, stage }: Subject): Finding[] =>
    !isProduction(stage)
      ? []
      : resourcesOf(template, 'AWS::DynamoDB::Table').flatMap(({ id, resource, properties }) => {
          const finding = (problem: string, remedy: string): Finding => ({
            resource: id,
            problem,
            remedy,
          });
          return [
            ...(isOn(properties.SSESpecification, 'SSEEnabled')
              ? []
              : [finding('SSEEnabled is not true', 'set SSESpecification: { SSEEnabled: true }')]),
            ...(resource.DeletionPolicy === 'Delete' || hasBackup(properties)
              ? []
              : [
                  finding(
                    'it has no point-in-time recovery',
                    'set PointInTimeRecoveryEnabled: true in resources/tables.yml',
                  ),
                ]),
          ];
        }),
};

function hasBackup({ PointInTimeRecoverySpecification }: Properties): boolean {
  return isOn(PointInTimeRecoverySpecification, 'PointInTimeRecoveryEnabled');
}

function isOn(specification: unknown, name: string): boolean {
  return !isAbsent(specification) && isObject(specification) && specification[name] === true;
}
