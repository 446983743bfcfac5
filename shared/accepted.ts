import { type GenericSchema, safeParse } from 'valibot';
import type { Content } from './api-request.ts';
import type { FieldFlaw, ProblemCode } from './problem.ts';
import type { Accepts } from './route.ts';

/** In octets; the longest body that any of our routes has a use for is a tenth of it. */
export const maximumBodyBytes = 16 * 1024;

export type Acceptance =
  | { kind: 'accepted'; accepted: Record<string, unknown> }
  | { kind: 'refused'; code: ProblemCode; flaws: FieldFlaw[] };

/**
 * The parts of a request that a route looks at, as its schemas make them. What is wrong is told
 * with its place and what is accepted there, all of it at once.
 */
export function acceptRequest(content: Content, accepts: Accepts): Acceptance {
  const found: Record<keyof Accepts, unknown> = {
    path: content.parameters,
    query: content.query,
    body: undefined,
  };
  if (accepts.body !== undefined) {
    const body = readBody(content);
    if (typeof body === 'string') return { kind: 'refused', code: body, flaws: [] };
    found.body = body.value;
  }
  const accepted: Record<string, unknown> = {};
  const flaws: FieldFlaw[] = [];
  for (const [part, schema] of Object.entries(accepts) as [keyof Accepts, GenericSchema][]) {
    const result = safeParse(schema, found[part]);
    if (result.success) accepted[part] = result.output;
    else flaws.push(...flawsOf(part, result.issues));
  }
  return flaws.length === 0
    ? { kind: 'accepted', accepted }
    : { kind: 'refused', code: 'REQUEST_INVALID', flaws };
}

function readBody({ body, contentType }: Content): { value: unknown } | ProblemCode {
  if (Buffer.byteLength(body ?? '') > maximumBodyBytes) return 'CONTENT_TOO_LARGE';
  if (contentType !== 'application/json') return 'UNSUPPORTED_MEDIA_TYPE';
  try {
    return { value: JSON.parse(body ?? '') };
  } catch {
    return 'BODY_UNREADABLE';
  }
}

interface Issue {
  path?: readonly { key?: unknown }[] | undefined;
  message: string;
}

const identifier = /^[\w:.-]{1,64}$/;

/** A name that nobody declared is the caller's own text: said only where it is a plain word. */
function flawsOf(part: keyof Accepts, issues: readonly Issue[]): FieldFlaw[] {
  return issues.map(({ path = [], message }) => {
    const names = path.map(({ key }) => String(key));
    const field = names.every((name) => identifier.test(name)) ? names.join('.') : '';
    return { in: part, field, accepts: message };
  });
}
