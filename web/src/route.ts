/** Where the person is: the part of the address after `#`, so any static host will do. */
export interface Route {
  path: string;
  query: URLSearchParams;
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  return { path: path === '' ? '/' : path, query: new URLSearchParams(query) };
}
