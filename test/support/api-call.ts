import { apiModel, type Shape } from '../../local/user-pool/api-model/api-model.ts';
import { anyText } from './any-text.ts';
import { fc } from './fast-check.ts';

/** An operation with JSON for its body: mostly of the right form, wrong in all ways now and then. */
export function apiCall(): fc.Arbitrary<[operation: string, body: unknown]> {
  return fc
    .constantFrom(...Object.entries(apiModel.operations))
    .chain(([operation, shapeName]) => fc.tuple(fc.constant(operation), inputOf(shapeName)));
}

const plausible = ['us-east-1_a1B2c3D4e', 'a1b2', '123456', 'email', 'x'.repeat(24)];

const anyJson = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });

function inputOf(shapeName: string): fc.Arbitrary<unknown> {
  const shape = apiModel.shapes[shapeName];
  if (shape === undefined) throw new Error(`The model has no shape ${shapeName}.`);
  return fc.oneof(
    { weight: 60, arbitrary: rightInput(shape) },
    { weight: 1, arbitrary: anyJson },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

function rightInput(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'structure': {
      const members: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
        Object.entries(shape.members).map(([member, name]) => [member, inputOf(name)]),
      );
      const record = fc.record(members, { requiredKeys: shape.required ?? [] });
      const strange = fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'Other'), anyJson);
      return fc
        .tuple(record, fc.oneof({ weight: 20, arbitrary: fc.constant({}) }, strange))
        .map(([known, other]) => ({ ...known, ...other }));
    }
    case 'list':
      return fc.array(inputOf(shape.member), { minLength: shape.min ?? 0, maxLength: 3 });
    case 'map':
      return fc.dictionary(fc.constantFrom('USERNAME', '__proto__', 'x'), inputOf(shape.value));
    case 'integer':
      return fc.integer({ min: shape.min ?? 0, max: Math.min(shape.max ?? 99, 99) });
    case 'boolean':
      return fc.boolean();
    case 'document':
      return anyJson;
    default:
      return 'enum' in shape && shape.enum !== undefined
        ? fc.constantFrom(...shape.enum)
        : fc.oneof(
            { weight: 9, arbitrary: fc.constantFrom(...plausible) },
            { weight: 1, arbitrary: anyText() },
          );
  }
}
