import { type Problem, ShownError } from '../auth/problem.ts';
import { type ApiAnswer, type ApiRequest, callApi } from './call-api.ts';

/**
 * Calls the API and reads its answer.
 *
 * @throws ShownError in the API's own words when it refuses, naming the field to blame if one is.
 */
export async function askApi<Body>(request: ApiRequest): Promise<Body> {
  const answer = await callApi(request);
  if (answer.status >= 300) throw new ShownError(apiProblem(answer));
  return answer.body as Body;
}

/** Where the API's own title would not say what to do. */
const sentences: Record<string, string> = {
  UNAUTHENTICATED: 'The API does not take this token. Sign in again.',
  FORBIDDEN: 'The API does not let you do this.',
  NOT_FOUND: 'The API does not know it, or no longer.',
};

const codesByStatus: Record<number, string> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN' };

/** From problem+json (RFC 9457), or from the bare status: API Gateway's own answers have no more. */
function apiProblem({ status, body }: ApiAnswer): Problem {
  const { title, code, errors } = asRecord(body);
  const [flaw] = Array.isArray(errors) ? errors.map(asRecord) : [];
  const known = typeof code === 'string' ? code : (codesByStatus[status] ?? `HTTP_${status}`);
  if (typeof flaw?.accepts === 'string' && typeof flaw.field === 'string') {
    return { sentence: fieldSentence(flaw.accepts), code: known, field: flaw.field };
  }
  const own = typeof title === 'string' && title !== '' ? `${title}.` : undefined;
  const last = 'The API could not do it. Try again shortly.';
  return { sentence: sentences[known] ?? own ?? last, code: known };
}

/** `a BCP 47 language tag such as en or pt-BR, or null`: on a page, null is an empty field. */
function fieldSentence(accepts: string): string {
  return `Give ${accepts.replace(/, or null$/, '')}.`;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
