export interface TokenRequest {
  /** Sent as they are: one name may stand twice. */
  form: Record<string, string> | [name: string, value: string][];
  /** Client id and secret, by HTTP Basic. */
  basic?: readonly [id: string, secret: string];
  headers?: Record<string, string>;
  /** After the path. */
  query?: string;
}

export interface TokenAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** Asks the token endpoint at an origin, as RFC 6749 has it. */
export async function requestToken(
  origin: string,
  { form, basic, headers = {}, query = '' }: TokenRequest,
): Promise<TokenAnswer> {
  const credentials = basic && Buffer.from(basic.join(':')).toString('base64');
  const answer = await fetch(`${origin}/oauth2/token${query}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(credentials && { authorization: `Basic ${credentials}` }),
      ...headers,
    },
    body: new URLSearchParams(form).toString(),
  });
  const text = await answer.text();
  const body = text.startsWith('{') ? JSON.parse(text) : { text };
  return { status: answer.status, headers: answer.headers, body };
}
