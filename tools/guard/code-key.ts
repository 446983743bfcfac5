import type { Finding, Rule, Subject } from './rule.ts';
import { allowStatements, type Statement } from './statements.ts';
import {
  isAbsent,
  isObject,
  list,
  type NamedResource,
  type Properties,
  resourcesOf,
  type Template,
  target,
} from './template.ts';
import { triggersOf } from './triggers.ts';

const senders = new Set(['CustomEmailSender', 'CustomSMSSender']);

/** A custom sender is sent every code and temporary password, encrypted: the key opens them all. */
export const codeKey: Rule = {
  id: 'code-key',
  refuses: 'custom senders without a key, or a key that is for others than Cognito and the senders',
  check: ({ template }: Subject): Finding[] =>
    poolsWithSenders(template).flatMap((pool) => keyOfPool(template, pool)),
};

/** Every user pool in whose LambdaConfig a custom sender stands, switched on or not. */
export function poolsWithSenders(template: Template): NamedResource[] {
  const pools = triggersOf(template).filter(({ name }) => senders.has(name));
  return [...new Map(pools.map(({ pool }) => [pool.id, pool])).values()];
}

/** KMSKeyID of a pool, if it has one. */
export function keyIdOf({ properties }: NamedResource): unknown {
  const config = properties.LambdaConfig;
  const given = isObject(config) ? config.KMSKeyID : undefined;
  return isAbsent(given) ? undefined : given;
}

function keyOfPool(template: Template, pool: NamedResource): Finding[] {
  const keyId = keyIdOf(pool);
  if (keyId === undefined) {
    return [
      {
        resource: pool.id,
        problem: 'it has custom senders and no KMSKeyID: Cognito refuses it',
        remedy: 'set LambdaConfig.KMSKeyID to the key of resources/code-key.yml',
      },
    ];
  }
  const key = resourcesOf(template, 'AWS::KMS::Key').find(({ id }) => id === target(keyId));
  return key === undefined ? [] : [...rotation(key), ...users(template, key)];
}

function rotation({ id, properties }: NamedResource): Finding[] {
  if (properties.EnableKeyRotation === true) return [];
  return [
    {
      resource: id,
      problem: 'it is not rotated',
      remedy: 'set EnableKeyRotation: true on the key',
    },
  ];
}

function users(template: Template, key: NamedResource): Finding[] {
  const roles = senderRoles(template);
  const statements = allowStatements(template);
  const remedy = 'let Cognito alone encrypt and the senders alone decrypt: resources/code-key.yml';
  return [
    ...statements
      .filter(({ resource }) => resource === key.id)
      .flatMap((statement) => policyProblems(statement, roles)),
    ...statements.flatMap((statement) => grantProblems(template, statement, key, roles)),
  ].map((problem) => ({ resource: key.id, problem, remedy }));
}

function senderRoles(template: Template): Set<string> {
  const functions = new Set(
    triggersOf(template)
      .filter(({ name }) => senders.has(name))
      .map(({ functionId }) => functionId),
  );
  return new Set(
    resourcesOf(template, 'AWS::Lambda::Function')
      .filter(({ id }) => functions.has(id))
      .flatMap(({ properties }) => target(properties.Role) ?? []),
  );
}

/** What a statement of the key's own policy opens too far. */
function policyProblems({ statement }: Statement, roles: Set<string>): string[] {
  const { Principal: principal, Condition: condition } = statement;
  const actions = list(statement.Action).map(String);
  const conditions = JSON.stringify(condition ?? {});
  const problems: string[] = [];
  if (!('Principal' in statement) || isAnybody(principal)) problems.push('it is for anybody');
  if (!('Action' in statement) || actions.some((action) => action.includes('*'))) {
    problems.push('its policy allows actions without naming them');
  }
  if (actions.some((action) => decrypting.has(action)) && !isForAlone(statement, roles)) {
    problems.push('others than the custom senders may decrypt with it');
  }
  if (
    actions.includes('kms:CreateGrant') &&
    !conditions.includes('EncryptionContext:userpool-id')
  ) {
    problems.push('grants of it are not bound to codes of a user pool');
  }
  if (isObject(principal) && 'Service' in principal && !isBoundToSource(conditions)) {
    problems.push('a service may use it for anybody: it wants aws:SourceArn and aws:SourceAccount');
  }
  return problems;
}

const decrypting = new Set(['kms:Decrypt', 'kms:ReEncryptFrom']);

function isAnybody(principal: unknown): boolean {
  return principal === '*' || (isObject(principal) && list(principal.AWS).includes('*'));
}

function isBoundToSource(conditions: string): boolean {
  return conditions.includes('"aws:SourceArn"') && conditions.includes('"aws:SourceAccount"');
}

/** Whether these roles alone are let in: by aws:PrincipalArn, or else as the principals. */
function isForAlone({ Principal, Condition }: Properties, roles: Set<string>): boolean {
  const named = isObject(Condition)
    ? ['ArnEquals', 'StringEquals'].flatMap((operator) => {
        const compared = Condition[operator];
        return isObject(compared) ? list(compared['aws:PrincipalArn']) : [];
      })
    : [];
  const principals = isObject(Principal) ? Object.values(Principal).flatMap(list) : [];
  const holders = named.length > 0 ? named : principals;
  return holders.length > 0 && holders.every((holder) => roles.has(target(holder) ?? ''));
}

/** Whoever else is allowed by IAM to decrypt with the key. */
function grantProblems(
  template: Template,
  { kind, resource, statement }: Statement,
  key: NamedResource,
  roles: Set<string>,
): string[] {
  const decrypts = list(statement.Action).some((action) => decrypting.has(String(action)));
  const isOfKey = list(statement.Resource).some((arn) => target(arn) === key.id);
  if (kind !== 'identity' || !decrypts || !isOfKey) return [];
  const named = list(template.Resources[resource]?.Properties?.Roles).map((role) => target(role));
  const holders = template.Resources[resource]?.Type === 'AWS::IAM::Role' ? [resource] : named;
  return holders
    .filter((role) => !roles.has(role ?? ''))
    .map((role) => `${role} may decrypt with it by ${resource}`);
}
