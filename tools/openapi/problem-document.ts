import { array, integer, number, optional, picklist, pipe, strictObject, string } from 'valibot';

/** shared/problem.ts writes it. */
export const problemDocument = strictObject({
  type: string(),
  title: string(),
  status: pipe(number(), integer()),
  code: string(),
  requestId: string(),
  errors: optional(
    array(
      strictObject({
        in: picklist(['body', 'query', 'path']),
        field: string(),
        accepts: string(),
      }),
    ),
  ),
});

/** What API Gateway's authorizer answers. */
export const gatewayMessage = strictObject({ message: string() });
