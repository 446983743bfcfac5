/** Members whose keys are people's own: what counts is that every value is text. */
const MAPS = new Set([
  'userAttributes',
  'validationData',
  'clientMetadata',
  'publicChallengeParameters',
  'privateChallengeParameters',
]);

/**
 * What an event looks like, whatever it says: the same members with the kind of each value.
 * Lists become the set of what their elements look like.
 */
export function shapeOf(value: unknown, member = ''): unknown {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const shapes = value.map((element) => JSON.stringify(shapeOf(element)));
    return [...new Set(shapes)].sort().map((shape) => JSON.parse(shape));
  }
  if (typeof value !== 'object') return typeof value;
  if (MAPS.has(member)) return mapShape(value);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, unknown] => [key, shapeOf(inner, key)])
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

function mapShape(map: object): string {
  const odd = Object.entries(map).filter(([, value]) => typeof value !== 'string');
  return odd.length === 0 ? 'map of text' : `map with ${JSON.stringify(odd)}`;
}
