import { LocalError } from './local-error.ts';
import { localAccountId, localClientId, localUserPoolId } from './local-ids.ts';
import type { Resolve, Template, TemplateResource } from './template.ts';

/** A resource with what its Ref and attributes are made of. */
interface Subject {
  logicalId: string;
  resource: TemplateResource;
  template: Template;
  /** A property of it, resolved; undefined when it is not set. */
  property(name: string): unknown;
}

type Meaning = (subject: Subject) => unknown;

interface ResourceMeaning {
  ref: Meaning;
  attributes: Record<string, Meaning>;
}

/** Ref and attributes, by type, as each resource's CloudFormation page lists them ("Return values"). */
const meanings: Record<string, ResourceMeaning> = {
  'AWS::Cognito::UserPool': {
    ref: poolId,
    attributes: {
      Arn: (subject) => arn(subject, 'cognito-idp', `userpool/${poolId(subject)}`),
      ProviderName: (subject) =>
        `cognito-idp.${subject.template.region}.amazonaws.com/${poolId(subject)}`,
      ProviderURL: (subject) => issuerOf(subject.template.region, poolId(subject)),
      UserPoolId: poolId,
    },
  },
  'AWS::Cognito::UserPoolClient': {
    ref: clientId,
    attributes: { ClientId: clientId, Name: ({ property }) => property('ClientName') },
  },
  'AWS::Cognito::UserPoolResourceServer': {
    ref: ({ property }) => property('Identifier'),
    attributes: {},
  },
  'AWS::Cognito::UserPoolGroup': { ref: named('GroupName'), attributes: {} },
  'AWS::DynamoDB::Table': {
    ref: named('TableName'),
    attributes: {
      Arn: (subject) => arn(subject, 'dynamodb', `table/${named('TableName')(subject)}`),
    },
  },
  'AWS::KMS::Key': {
    ref: keyId,
    attributes: { Arn: (subject) => arn(subject, 'kms', `key/${keyId(subject)}`), KeyId: keyId },
  },
  'AWS::SSM::Parameter': {
    ref: named('Name'),
    attributes: { Value: ({ property }) => property('Value') },
  },
  'AWS::SNS::Topic': {
    ref: (subject) => arn(subject, 'sns', named('TopicName')(subject)),
    attributes: { TopicName: named('TopicName') },
  },
  'AWS::Logs::LogGroup': { ref: named('LogGroupName'), attributes: {} },
  'AWS::IAM::Role': {
    ref: named('RoleName'),
    attributes: {
      Arn: (subject) => `arn:aws:iam::${localAccountId}:role/${named('RoleName')(subject)}`,
    },
  },
};

/** `iss` of a pool's tokens: AWS's own form, so that verifiers agree unchanged. */
export function issuerOf(region: string, userPoolId: string): string {
  return `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;
}

export function lambdaArn(region: string, functionName: string): string {
  return `arn:aws:lambda:${region}:${localAccountId}:function:${functionName}`;
}

/** What `Ref` means for a resource or function. */
export function referenceTo(
  logicalId: string,
  place: string,
  template: Template,
  resolve: Resolve,
): unknown {
  const lambda = template.functions[logicalId];
  if (lambda !== undefined) {
    return lambda.name;
  }
  return meaningOf(logicalId, place, template).ref(subjectOf(logicalId, template, resolve));
}

/** What `Fn::GetAtt` means for a resource or function. */
export function attributeOf(
  logicalId: string,
  attribute: string,
  place: string,
  template: Template,
  resolve: Resolve,
): unknown {
  const lambda = template.functions[logicalId];
  if (lambda !== undefined && attribute === 'Arn') {
    return lambdaArn(template.region, lambda.name);
  }
  const meaning = meaningOf(logicalId, place, template).attributes[attribute];
  if (meaning === undefined) {
    throw new LocalError(
      `${place}: the attribute ${attribute} of ${logicalId} is not known locally.`,
    );
  }
  return meaning(subjectOf(logicalId, template, resolve));
}

function meaningOf(logicalId: string, place: string, template: Template): ResourceMeaning {
  const resource = template.resources[logicalId];
  if (resource === undefined) {
    throw new LocalError(`${place}: serverless.yml defines no resource or function ${logicalId}.`);
  }
  const meaning = meanings[resource.Type];
  if (meaning === undefined) {
    throw new LocalError(`${place}: ${logicalId} is ${resource.Type}, which has no local part.`);
  }
  return meaning;
}

function subjectOf(logicalId: string, template: Template, resolve: Resolve): Subject {
  const resource = template.resources[logicalId] as TemplateResource;
  const property = (name: string) =>
    resolve(resource.Properties?.[name], `${logicalId}.Properties.${name}`);
  return { logicalId, resource, template, property };
}

const idSourceOf = ({ template: { service, stage }, logicalId }: Subject) => ({
  service,
  stage,
  logicalId,
});

function poolId(subject: Subject): string {
  return localUserPoolId(idSourceOf(subject), subject.template.region);
}

function clientId(subject: Subject): string {
  return localClientId(idSourceOf(subject));
}

/** Keys have generated ids; locally the stack, the stage and the logical id make one. */
function keyId({ template: { service, stage }, logicalId }: Subject): string {
  return `${service}-${stage}-${logicalId}`;
}

/** The name a property gives, or one made as CloudFormation makes it: stack, logical id. */
function named(property: string): (subject: Subject) => string {
  return (subject) => {
    const { service, stage } = subject.template;
    return String(subject.property(property) ?? `${service}-${stage}-${subject.logicalId}`);
  };
}

function arn({ template }: Subject, service: string, resource: string): string {
  return `arn:aws:${service}:${template.region}:${localAccountId}:${resource}`;
}
