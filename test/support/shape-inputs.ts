import { apiModel, type Shape } from '../../local/user-pool/api-model/api-model.ts';
import { anyText } from './any-text.ts';
import { fc } from './fast-check.ts';

/** Values that a member of this name takes where the pool is to know them, by the member's name. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

/** Text of every kind: plain, long, odd, and the names of things that objects have. */
export const oddText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  anyText({ maxLength: 20 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\ud800',
    'a'.repeat(70_000),
  ),
);

/**
 * Inputs of an operation as the API's model describes them, here and there with something else in
 * the place of a member: another JSON type, odd text, null, nothing.
 */
export function inputsOf(operation: string, known: KnownValues): fc.Arbitrary<unknown> {
  return valueFor(apiModel.operations[operation] ?? '', operation, { known, depth: 0 });
}

interface Place {
  known: KnownValues;
  depth: number;
}

function valueFor(shapeName: string, name: string, place: Place): fc.Arbitrary<unknown> {
  const shape = apiModel.shapes[shapeName];
  const values = place.known[name];
  if (values !== undefined) return fc.constantFrom(...values);
  if (shape === undefined || place.depth > 5) return fc.jsonValue({ maxDepth: 1 });
  return ofShape(shape, name, { ...place, depth: place.depth + 1 });
}

function ofShape(shape: Shape, name: string, place: Place): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'structure':
      return structure(shape.members, shape.required ?? [], place);
    case 'list':
      return fc.array(valueFor(shape.member, name, place), { maxLength: 3 });
    case 'map':
      return fc.dictionary(
        fc.oneof(valueFor(shape.key, `${name} key`, place) as fc.Arbitrary<string>, oddText),
        valueFor(shape.value, `${name} value`, place),
        { maxKeys: 4 },
      );
    case 'integer':
      return fc.oneof(
        fc.integer({ min: shape.min ?? 0, max: Math.min(shape.max ?? 1000, 2 ** 31) }),
        fc.constantFrom(-1, 0, 0.5, 2 ** 53, 1e300, -0),
      );
    case 'boolean':
      return fc.boolean();
    case 'document':
      return fc.jsonValue({ maxDepth: 3 });
    default:
      return shape.enum === undefined ? text(shape.min, shape.max) : fc.constantFrom(...shape.enum);
  }
}

const text = (min = 0, max = 64) =>
  fc.oneof(
    fc.string({
      unit: fc.constantFrom(...'aB3-_.@+ '),
      minLength: Math.min(min, 64),
      maxLength: Math.max(min, Math.min(max, 64)),
    }),
    oddText,
  );

function structure(
  members: Readonly<Record<string, string>>,
  required: readonly string[],
  place: Place,
): fc.Arbitrary<unknown> {
  const arbitraries = Object.entries(members).map(([member, shapeName]) => {
    const right = valueFor(shapeName, member, place);
    const wanted = required.includes(member) || place.known[member] !== undefined;
    return [
      member,
      fc.oneof(
        { weight: 20, arbitrary: right },
        { weight: wanted ? 1 : 20, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
        { weight: 1, arbitrary: oddText },
      ),
    ];
  });
  return fc.record(Object.fromEntries(arbitraries));
}
