import type { OpenRoute } from '../../shared/route.ts';
import compressed from './compressed-openapi.json' with { type: 'json' };

/**
 * The description of the API, written out from the schemas of its routes by `npm run openapi`. It
 * is asked for once in a while and in every bundle: compressed there, read when it is asked for.
 */
export const getOpenapi: OpenRoute<unknown> = {
  method: 'GET',
  path: '/openapi.json',
  access: 'open',
  answer: () => {
    const { brotliDecompressSync } = process.getBuiltinModule('node:zlib');
    const text = brotliDecompressSync(Buffer.from(compressed.brotli, 'base64')).toString();
    return { status: 200, body: JSON.parse(text) as unknown };
  },
};
