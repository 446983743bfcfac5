/**
 * Derives api-model.json and declared-errors.json, beside this file, from AWS's own description of
 * the API:
 *
 *     node local/user-pool/api-model/derive-api-model.ts <path of cognito-idp.service-2.json>
 *
 * The description is botocore's. The AWS SDK for JavaScript is often some months ahead of it, so
 * operations, members, enum values and exceptions that it alone knows are taken from the installed
 * one; it states no lengths and no patterns.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import type { ApiModel, Shape, StructureShape } from './api-model.ts';
import type { DeclaredErrors } from './declared-errors.ts';
import { addSdkErrors } from './derive-sdk-errors.ts';
import { addSdkOperations } from './derive-sdk-shapes.ts';
import { javaPattern } from './java-pattern.ts';

interface ServiceModel {
  operations: Record<string, { input: Reference; authtype?: 'none'; errors: Reference[] }>;
  shapes: Record<string, ServiceShape>;
}

type Reference = { shape: string };

interface ServiceShape {
  type: string;
  document?: true;
  members?: Record<string, Reference>;
  member?: Reference;
  key?: Reference;
  value?: Reference;
  required?: string[];
  enum?: string[];
  pattern?: string;
  min?: number;
  max?: number;
  sensitive?: true;
}

/** Where the service is known to differ from its description. */
const corrections: Record<string, Partial<Shape>> = {
  // The service answers with this pattern, and its guide allows spaces within a password (facts:
  // cognito-api 9, "password model pattern versus inner spaces").
  PasswordType: { pattern: '^[\\S]+.*[\\S]+$' },
  // The service does not call a code sensitive; here none is ever repeated in a message.
  ConfirmationCodeType: { sensitive: true },
};

function deriveApiModel(service: ServiceModel): ApiModel {
  const model: ApiModel = { operations: {}, unsigned: [], shapes: {} };
  for (const [name, operation] of Object.entries(service.operations)) {
    model.operations[name] = operation.input.shape;
    if (operation.authtype === 'none') model.unsigned.push(name);
    addShape(model, service, operation.input.shape);
  }
  addSdkOperations(model, sdk);
  for (const [name, correction] of Object.entries(corrections)) {
    Object.assign(model.shapes[name] ?? {}, correction);
  }
  for (const shape of Object.values(model.shapes)) {
    if ('pattern' in shape && shape.pattern !== undefined) javaPattern(shape.pattern);
  }
  return model;
}

/** @throws Error where nothing is declared for an operation of the model. */
function deriveDeclaredErrors(service: ServiceModel, model: ApiModel): DeclaredErrors {
  const declared: DeclaredErrors = {};
  for (const operation of Object.keys(model.operations)) {
    declared[operation] = service.operations[operation]?.errors.map(({ shape }) => shape) ?? [];
  }
  addSdkErrors(declared);
  return declared;
}

function addShape(model: ApiModel, service: ServiceModel, name: string): void {
  const shape = service.shapes[name];
  if (shape === undefined || name in model.shapes) return;
  const { min, max, sensitive, pattern, enum: values, required } = shape;
  const type = shape.document ? 'document' : shape.type.replace('long', 'integer');
  const entry = { type, min, max, pattern, enum: values, required, sensitive } as Shape;
  model.shapes[name] = entry;
  const references = { member: shape.member, key: shape.key, value: shape.value };
  for (const [role, reference] of Object.entries(references)) {
    if (reference === undefined) continue;
    Object.assign(entry, { [role]: reference.shape });
    addShape(model, service, reference.shape);
  }
  if (type !== 'structure') return;
  (entry as StructureShape).members = {};
  for (const [member, reference] of Object.entries(shape.members ?? {})) {
    (entry as StructureShape).members[member] = reference.shape;
    addShape(model, service, reference.shape);
  }
}

/** One operation and one shape a line, sorted, so that a change shows as what it is. */
function render({ operations, unsigned, shapes }: ApiModel): string {
  return [
    `{"operations":{\n${lines(operations)}\n},`,
    `"unsigned":${JSON.stringify(unsigned.toSorted())},`,
    `"shapes":{\n${lines(shapes)}\n}}\n`,
  ].join('\n');
}

function lines(record: object): string {
  return Object.entries(record)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join(',\n');
}

const [path] = process.argv.slice(2);
if (path === undefined) {
  process.stderr.write(
    'Usage: node local/user-pool/api-model/derive-api-model.ts <service model>\n',
  );
  process.exitCode = 2;
} else {
  const service = JSON.parse(readFileSync(path, 'utf8')) as ServiceModel;
  const model = deriveApiModel(service);
  const declared = deriveDeclaredErrors(service, model);
  writeFileSync(new URL('./api-model.json', import.meta.url), render(model));
  writeFileSync(new URL('./declared-errors.json', import.meta.url), `{\n${lines(declared)}\n}\n`);
  const { length } = Object.keys(model.operations);
  process.stdout.write(`${length} operations, ${model.unsigned.length} of them unsigned\n`);
}
