import { isObject, list, type Properties, resourcesOf, type Template } from './template.ts';

export interface Statement {
  /** Logical id of the resource that carries it. */
  resource: string;
  /** What a role may do, who may take on a role, or who may use a resource. */
  kind: 'identity' | 'trust' | 'resource';
  statement: Properties;
}

/** Types that carry a policy document about themselves, and the property it is in. */
const resourcePolicies: Record<string, string> = {
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
};

/** Every Allow in every policy of a template. */
export function allowStatements(template: Template): Statement[] {
  return [...roleStatements(template), ...policyStatements(template), ...ownStatements(template)];
}

function roleStatements(template: Template): Statement[] {
  return resourcesOf(template, 'AWS::IAM::Role').flatMap(({ id, properties }) => [
    ...allowed(id, 'trust', properties.AssumeRolePolicyDocument),
    ...list(properties.Policies)
      .filter(isObject)
      .flatMap((policy) => allowed(id, 'identity', policy.PolicyDocument)),
  ]);
}

function policyStatements(template: Template): Statement[] {
  return ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) =>
    resourcesOf(template, type).flatMap(({ id, properties }) =>
      allowed(id, 'identity', properties.PolicyDocument),
    ),
  );
}

function ownStatements(template: Template): Statement[] {
  return Object.entries(resourcePolicies).flatMap(([type, property]) =>
    resourcesOf(template, type).flatMap(({ id, properties }) =>
      allowed(id, 'resource', properties[property]),
    ),
  );
}

function allowed(resource: string, kind: Statement['kind'], document: unknown): Statement[] {
  if (!isObject(document)) return [];
  return list(document.Statement)
    .filter(isObject)
    .filter((statement) => statement.Effect === 'Allow')
    .map((statement) => ({ resource, kind, statement }));
}
