/** Where the person is: the part of the address after `#`, so any static host will do. */
export interface Route {
  path: string;
  query: URLSearchParams;
}

/** A link from the mail has a form of its own: `#link=<token>`. */
export function parseRoute(hash: string): Route {
  if (hash.startsWith('#link=')) {
    return { path: '/link', query: new URLSearchParams({ token: hash.slice('#link='.length) }) };
  }
  const [path = '', query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  return { path: path === '' ? '/' : path, query: new URLSearchParams(query) };
}
