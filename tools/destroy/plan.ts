import { isAbsent, resourcesOf, type Template } from '../guard/template.ts';

/** What becomes of a stage when its stack is removed. */
export interface Plan {
  /** Types that go, with how many of each. */
  removed: Map<string, number>;
  /** What stays behind, each with the reason. */
  kept: string[];
  /** Logical ids of what refuses to be deleted. */
  protectedIds: string[];
}

/** @param settings names, outside the stack, of what the stage uses */
export function planDestruction(template: Template, settings: { codeKeys: string }): Plan {
  const removed = new Map<string, number>();
  const kept: string[] = [];
  for (const [id, { Type, DeletionPolicy }] of Object.entries(template.Resources)) {
    if (DeletionPolicy === 'Retain') kept.push(`${id} (${Type}): ${reason(Type)}`);
    else removed.set(Type, (removed.get(Type) ?? 0) + 1);
  }
  kept.push(
    `SSM parameter ${settings.codeKeys}: made by hand, and a new stage can use it again`,
    'the sender verified in SES: it belongs to the account, not to a stage',
    'metrics in CloudWatch: AWS drops them itself after 15 months',
  );
  if (resourcesOf(template, 'AWS::Cognito::UserPoolIdentityProvider').length > 0) {
    kept.push(
      'the Google secret in Secrets Manager: made by hand; it costs money until you delete it',
    );
  }
  return { removed, kept, protectedIds: protectedIds(template) };
}

function reason(type: string): string {
  if (type === 'AWS::Cognito::UserPool')
    return 'accounts cannot be made again (DeletionPolicy Retain)';
  return 'its items cannot be made again (DeletionPolicy Retain)';
}

function protectedIds(template: Template): string[] {
  const on = (value: unknown) => !isAbsent(value) && value !== false && value !== 'INACTIVE';
  return [
    ...resourcesOf(template, 'AWS::Cognito::UserPool').filter((pool) =>
      on(pool.properties.DeletionProtection),
    ),
    ...resourcesOf(template, 'AWS::DynamoDB::Table').filter((table) =>
      on(table.properties.DeletionProtectionEnabled),
    ),
  ].map(({ id }) => id);
}
