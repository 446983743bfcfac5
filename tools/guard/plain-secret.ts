import { type SecretForm, secretForms } from '../secrets/secret-forms.ts';
import type { Finding, Rule, Subject } from './rule.ts';
import { isObject, resourcesOf, type Template, text } from './template.ts';

/** Names that promise a secret, unless they end by saying that it is only the name of one. */
const secretName =
  /SECRET|PASSWORD|PASSPHRASE|PRIVATE|TOKEN|CREDENTIAL|API_?KEY|_KEYS?$|_PEPPER$|_SALT$/i;
const nameOfSecret = /_(PARAMETER|NAME|ARN|ID|TABLE|URL|TTL|SECONDS|VALIDITY)$/i;

/** What our own keys look like: a template has nothing else of this form. */
const keyForm: SecretForm = {
  what: 'a key of 32 bytes',
  pattern: /^(?:[A-Za-z0-9+/]{43}=|[0-9a-fA-F]{64})$/,
};

/** A template, and an environment variable, can be read by many who may not read a secret. */
export const plainSecret: Rule = {
  id: 'plain-secret',
  refuses: 'a secret as text in the template or in an environment variable',
  check: ({ template }: Subject): Finding[] =>
    [
      ...environment(template),
      ...providers(template),
      ...parameters(template),
      ...anywhere(template),
    ].map(([resource, problem]) => ({
      resource,
      problem,
      remedy: 'keep it in SSM (SecureString) or Secrets Manager and pass only its name',
    })),
};

type Problem = [resource: string, problem: string];

function environment(template: Template): Problem[] {
  return resourcesOf(template, 'AWS::Lambda::Function').flatMap(({ id, properties }) => {
    const settings = properties.Environment;
    const variables = isObject(settings) && isObject(settings.Variables) ? settings.Variables : {};
    return Object.entries(variables).flatMap(([name, value]): Problem[] => {
      const content = text(value);
      if (content?.includes('{{resolve:s')) {
        return [[id, `${name} is resolved while deploying and then stands there as text`]];
      }
      const promises = secretName.test(name) && !nameOfSecret.test(name);
      return promises && content
        ? [[id, `${name} holds text, and its name promises a secret`]]
        : [];
    });
  });
}

function providers(template: Template): Problem[] {
  return resourcesOf(template, 'AWS::Cognito::UserPoolIdentityProvider').flatMap(
    ({ id, properties }): Problem[] => {
      const details = properties.ProviderDetails;
      const secret = isObject(details) ? text(details.client_secret) : undefined;
      if (secret === undefined || secret.startsWith('{{resolve:secretsmanager:')) return [];
      return [[id, 'client_secret stands there as text']];
    },
  );
}

function parameters(template: Template): Problem[] {
  return Object.entries(template.Parameters ?? {})
    .filter(([name]) => secretName.test(name) && !nameOfSecret.test(name))
    .filter(
      ([, parameter]) => parameter.Default !== undefined || String(parameter.NoEcho) !== 'true',
    )
    .map(([name]) => [name, 'a parameter for a secret has a default, or is echoed']);
}

function anywhere(template: Template): Problem[] {
  return Object.entries(template.Resources).flatMap(([id, resource]) =>
    strings(resource.Properties).flatMap((value) =>
      [...secretForms, keyForm]
        .filter(({ pattern }) => pattern.test(value))
        .map(({ what }): Problem => [id, `a text in it looks like ${what}`]),
    ),
  );
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return isObject(value) ? Object.values(value).flatMap(strings) : [];
}
