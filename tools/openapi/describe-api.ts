import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { answerSchemas as adminAnswers } from '../../functions/admin-api/answer-schemas.ts';
import { routes as adminRoutes } from '../../functions/admin-api/routes.ts';
import { answerSchemas as ownAnswers } from '../../functions/api/answer-schemas.ts';
import { routes as ownRoutes } from '../../functions/api/routes.ts';
import { type ProblemCode, problems } from '../../shared/problem.ts';
import type { Access, Route, Success } from '../../shared/route.ts';
import { gatewayMessage, problemDocument } from './problem-document.ts';

type Json = Record<string, unknown>;

const answerSchemas = { ...ownAnswers, ...adminAnswers };

/** Writes the routes and their schemas out as an OpenAPI 3.1 document. */
export function describeApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of [...ownRoutes, ...adminRoutes].filter(({ success }) => success)) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(route),
    };
  }
  const used = JSON.stringify(paths).match(/(?<=responses\/)[A-Z_]+/g) as string[];
  return {
    openapi: '3.1.0',
    info: {
      title: 'lifeguard',
      version,
      summary: 'The protected API beside the user pool.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemDocument) },
      responses: Object.fromEntries(
        Object.entries(problems)
          .filter(([code]) => used.includes(code))
          .map(([code, { title }]) => [code, refusalOf(code, title)]),
      ),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'An ID or access token of the user pool; each operation says which it takes.',
        },
      },
    },
  };
}

function operationOf(route: Route<never>): Json {
  const { method, path, access, accepts = {}, success } = route;
  if (success === undefined) throw new Error(`${method} ${path} is not described.`);
  const isOpen = access === 'open';
  return {
    operationId: operationIdOf(route),
    summary: success.summary,
    security: isOpen ? [] : [{ token: [] }],
    ...(isOpen ? {} : { description: accessOf(access) }),
    ...parametersOf([
      ['path', accepts.path],
      ['query', accepts.query],
    ]),
    ...(accepts.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(accepts.body) } },
          },
        }),
    responses: {
      [success.status]: {
        description: success.summary,
        content: { 'application/json': { schema: answerOf(success) } },
      },
      ...problemsOf(route),
    },
  };
}

function operationIdOf({ method, path }: Route<never>): string {
  const words = path.split('/').map((part) => part.replace(/[{}]/g, ''));
  return (
    method.toLowerCase() +
    words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  );
}

function accessOf({ tokens, groups, scopes, clientScopes }: Access): string {
  const needed = [
    `Takes ${tokens.map((use) => `an ${use === 'id' ? 'ID' : use} token`).join(' or ')}.`,
    groups ? `For the group ${groups.join(' or ')}.` : '',
    scopes ? `Needs the scope ${scopes.join(' and ')}.` : '',
    clientScopes ? `App clients may call it in their own name${withScopes(clientScopes)}.` : '',
  ];
  return needed.filter(Boolean).join(' ');
}

const withScopes = (scopes: readonly string[]) =>
  scopes.length === 0 ? '' : `, with the scope ${scopes.join(' and ')}`;

function parametersOf(places: [string, GenericSchema | undefined][]): Json {
  const parameters = places.flatMap(([place, schema]) => {
    const { properties = {}, required = [] } = (schema ? schemaOf(schema) : {}) as {
      properties?: Json;
      required?: string[];
    };
    return Object.entries(properties).map(([name, form]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: form,
    }));
  });
  return parameters.length === 0 ? {} : { parameters };
}

function answerOf({ answer }: Success): Json {
  return schemaOf(answerSchemas[answer as keyof typeof answerSchemas]);
}

/** Every way in which the operation can say no, by status. */
function problemsOf({ access, accepts = {}, problems: own = [] }: Route<never>): Json {
  const codes: ProblemCode[] = [
    ...(access === 'open' ? [] : (['UNAUTHENTICATED'] as const)),
    ...(access === 'open' || isForAll(access) ? [] : (['FORBIDDEN'] as const)),
    ...(Object.keys(accepts).length === 0 ? [] : (['REQUEST_INVALID'] as const)),
    ...(accepts.body === undefined
      ? []
      : (['BODY_UNREADABLE', 'CONTENT_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const)),
    ...own,
    'SERVICE_FAULT',
  ];
  return Object.fromEntries(
    codes.map((code) => [problems[code].status, { $ref: `#/components/responses/${code}` }]),
  );
}

/** Whether everybody with a token of the pool may call it. */
function isForAll({ tokens, groups, scopes }: Access): boolean {
  return tokens.length === 2 && groups === undefined && scopes === undefined;
}

function refusalOf(code: string, title: string): Json {
  const schema = { $ref: '#/components/schemas/Problem' };
  const content = { 'application/problem+json': { schema } };
  const description = `\`${code}\`: ${title}`;
  if (code !== 'UNAUTHENTICATED') return { description, content };
  // An HTTP API's authorizer refuses in words of its own, before a function is asked.
  const gateway = { 'application/json': { schema: schemaOf(gatewayMessage) } };
  const challenge = {
    description: 'RFC 6750, section 3',
    required: true,
    schema: { type: 'string' },
  };
  return {
    description,
    headers: { 'WWW-Authenticate': challenge },
    content: { ...content, ...gateway },
  };
}

/** What JSON Schema cannot say (`check`) is left out; it is in the message of a refusal. */
function schemaOf(schema: GenericSchema): Json {
  const { $schema: _dialect, ...form } = toJsonSchema(schema, {
    errorMode: 'ignore',
    typeMode: 'input',
  });
  return form;
}
