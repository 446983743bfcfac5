import { apiModel, type ScalarShape, type Shape, type StructureShape } from './api-model.ts';
import { javaPattern } from './java-pattern.ts';

/** A value with the name of its shape and the place where it was found. */
interface Located {
  shapeName: string;
  value: unknown;
  /** As AWS writes it: `userAttributes.1.member.name`. */
  path: string;
  /** Its value must not be repeated: it, or what it is part of, is sensitive. */
  sensitive: boolean;
}

/**
 * What a value read by readInput breaks of its shape's constraints, each as the sentence that AWS
 * would write (facts: cognito-api 1.2), members in alphabetical order.
 */
export function constraintViolations(shapeName: string, value: unknown, path = ''): string[] {
  const found: string[] = [];
  findViolations({ shapeName, value, path, sensitive: false }, found);
  return found;
}

// Every call is judged, and nearly none breaks anything: what is found goes into one list.
function findViolations({ shapeName, value, path, sensitive }: Located, found: string[]): void {
  const shape = apiModel.shapes[shapeName];
  if (shape === undefined || shape.type === 'document') return;
  const at = { shapeName, value, path, sensitive: sensitive || shape.sensitive === true };
  if (value === undefined || value === null) {
    found.push(violation(at, 'Member must not be null'));
    return;
  }
  for (const constraint of brokenConstraints(shape, value)) found.push(violation(at, constraint));
  findViolationsWithin(shape, at, found);
}

function findViolationsWithin(shape: Shape, at: Located, found: string[]): void {
  const { path, sensitive } = at;
  if (shape.type === 'structure') {
    const members = at.value as Record<string, unknown>;
    for (const { member, shapeName, name, required } of sortedMembers(shape)) {
      const value = members[member];
      if (value === undefined && !required) continue;
      const place = path === '' ? name : `${path}.${name}`;
      findViolations({ shapeName, value, path: place, sensitive }, found);
    }
  } else if (shape.type === 'list') {
    findViolationsOfElements(shape.member, at.value as unknown[], { at, subject: 'Member' }, found);
  } else if (shape.type === 'map') {
    const entries = at.value as Record<string, unknown>;
    const [keys, values] = [Object.keys(entries), Object.values(entries)];
    findViolationsOfElements(shape.key, keys, { at, subject: 'Map keys' }, found);
    findViolationsOfElements(shape.value, values, { at, subject: 'Map value' }, found);
  }
}

// AWS names the place of a structure within a list, but of plain elements only the whole list.
function findViolationsOfElements(
  shapeName: string,
  elements: readonly unknown[],
  { at, subject }: { at: Located; subject: string },
  found: string[],
): void {
  const shape = apiModel.shapes[shapeName];
  if (shape === undefined || !isScalar(shape)) {
    elements.forEach((value, index) => {
      findViolations({ ...at, shapeName, value, path: `${at.path}.${index + 1}.member` }, found);
    });
    return;
  }
  const broken = (value: unknown) => value === null || brokenConstraints(shape, value).length > 0;
  if (!elements.some(broken)) return;
  const constraints = constraintsOf(shape).join(', ') || 'Member must not be null';
  const sensitive = at.sensitive || shape.sensitive === true;
  found.push(
    violation({ ...at, sensitive }, `${subject} must satisfy constraint: [${constraints}]`),
  );
}

function violation({ value, path, sensitive }: Located, constraint: string): string {
  const quoted = value === undefined || value === null ? 'null ' : `'${display(value)}' `;
  return `Value ${sensitive ? '' : quoted}at '${path}' failed to satisfy constraint: ${constraint}`;
}

function display(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(display).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, entry]) => `${key}=${display(entry)}`);
  return `{${entries.join(', ')}}`;
}

interface Member {
  member: string;
  shapeName: string;
  /** As errors write it. */
  name: string;
  required: boolean;
}

const membersOf = new WeakMap<StructureShape, Member[]>();

function sortedMembers(shape: StructureShape): Member[] {
  let members = membersOf.get(shape);
  if (members === undefined) {
    members = Object.entries(shape.members)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([member, shapeName]) => ({
        member,
        shapeName,
        name: camelCase(member),
        required: shape.required?.includes(member) === true,
      }));
    membersOf.set(shape, members);
  }
  return members;
}

/** `UserPoolId` of the model is `userPoolId` in an error. */
function camelCase(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1);
}

function isScalar(shape: Shape): shape is ScalarShape {
  return ['string', 'blob', 'integer', 'boolean'].includes(shape.type);
}

function brokenConstraints(shape: Shape, value: unknown): string[] {
  const broken: string[] = [];
  const { max, min } = shape;
  if (max !== undefined && sizeOf(shape, value) > max) broken.push(maximum(shape, max));
  if (min !== undefined && sizeOf(shape, value) < min) broken.push(minimum(shape, min));
  if ('pattern' in shape && shape.pattern !== undefined && !matches(shape, String(value))) {
    broken.push(patternConstraint(shape.pattern));
  }
  if ('enum' in shape && shape.enum !== undefined && !shape.enum.includes(String(value))) {
    broken.push(enumConstraint(shape.enum));
  }
  return broken;
}

/** All that a shape asks, broken or not. */
function constraintsOf(shape: ScalarShape): string[] {
  return [
    ...(shape.max === undefined ? [] : [maximum(shape, shape.max)]),
    ...(shape.min === undefined ? [] : [minimum(shape, shape.min)]),
    ...(shape.pattern === undefined ? [] : [patternConstraint(shape.pattern)]),
    ...(shape.enum === undefined ? [] : [enumConstraint(shape.enum)]),
  ];
}

const measure = (shape: Shape) => (shape.type === 'integer' ? 'value' : 'length');
const maximum = (shape: Shape, bound: number) =>
  `Member must have ${measure(shape)} less than or equal to ${bound}`;
const minimum = (shape: Shape, bound: number) =>
  `Member must have ${measure(shape)} greater than or equal to ${bound}`;
const patternConstraint = (pattern: string) =>
  `Member must satisfy regular expression pattern: ${pattern}`;
const enumConstraint = (values: readonly string[]) =>
  `Member must satisfy enum value set: [${values.join(', ')}]`;

/** A number itself; characters of a string, as Java counts them; bytes of a blob; elements. */
function sizeOf(shape: Shape, value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') {
    return shape.type === 'blob' ? Buffer.byteLength(value, 'base64') : value.length;
  }
  return Array.isArray(value) ? value.length : Object.keys(value as object).length;
}

// Some patterns take time by the square of the length: a value is matched only up to its bound,
// and where there is none up to this one, unless the pattern is one class repeated.
const longestUnbounded = 2048;
const repeatedClass = /^\^?(\[[^[\]]+\]|\\S)[+*]\$?$/;
const compiled = new Map<string, { pattern: RegExp; repeatsClass: boolean }>();

function matches(shape: ScalarShape, value: string): boolean {
  const source = shape.pattern ?? '';
  let known = compiled.get(source);
  if (known === undefined) {
    known = { pattern: javaPattern(source), repeatsClass: repeatedClass.test(source) };
    compiled.set(source, known);
  }
  const { pattern, repeatsClass } = known;
  if (repeatsClass) return pattern.test(value);
  // Beyond its maximum a value is refused already, whatever it holds.
  if (value.length > (shape.max ?? longestUnbounded)) return shape.max !== undefined;
  return pattern.test(value);
}
