/**
 * Derives api-model.json, beside this file, from AWS's own description of the API:
 *
 *     node local/user-pool/derive-api-model.ts <path of cognito-idp.service-2.json>
 *
 * The description is botocore's. The AWS SDK for JavaScript is often some months ahead of it, so
 * operations, members and enum values that it alone knows are taken from the installed one; it
 * states no lengths and no patterns.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import type { ApiModel, Shape, StructureShape } from './api-model.ts';
import { addSdkOperations } from './derive-sdk-shapes.ts';
import { javaPattern } from './java-pattern.ts';

interface ServiceModel {
  operations: Record<string, { input: { shape: string }; authtype?: 'none' }>;
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
  const lines = (record: object) =>
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
      .join(',\n');
  return [
    `{"operations":{\n${lines(operations)}\n},`,
    `"unsigned":${JSON.stringify(unsigned.toSorted())},`,
    `"shapes":{\n${lines(shapes)}\n}}\n`,
  ].join('\n');
}

const [path] = process.argv.slice(2);
if (path === undefined) {
  process.stderr.write('Usage: node local/user-pool/derive-api-model.ts <service model>\n');
  process.exitCode = 2;
} else {
  const model = deriveApiModel(JSON.parse(readFileSync(path, 'utf8')) as ServiceModel);
  writeFileSync(new URL('./api-model.json', import.meta.url), render(model));
  const { length } = Object.keys(model.operations);
  process.stdout.write(`${length} operations, ${model.unsigned.length} of them unsigned\n`);
}
