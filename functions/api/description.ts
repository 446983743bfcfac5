import type { RouteName } from '../../shared/find-route.ts';
import { once } from '../../shared/once.ts';
import compressed from './compressed-openapi.json' with { type: 'json' };

interface Description {
  paths: Readonly<Record<string, object>>;
}

/**
 * The OpenAPI document of the whole API, written out from the schemas of its routes by
 * `npm run openapi`. It is asked for once in a while and in every bundle: compressed there, read when
 * it is asked for.
 */
export const readDescription = once((): Description => {
  const { brotliDecompressSync } = process.getBuiltinModule('node:zlib');
  return JSON.parse(brotliDecompressSync(Buffer.from(compressed.brotli, 'base64')).toString());
});

/** Every route of the API, whichever function serves it. */
export function describedRoutes(): RouteName[] {
  return Object.entries(readDescription().paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => ({ method: method.toUpperCase(), path })),
  );
}
