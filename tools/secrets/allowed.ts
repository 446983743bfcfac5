/** Files that must hold what looks like a secret, and cannot say so in a comment. */
export const allowed: { files: RegExp; what: string; because: string }[] = [
  {
    files: /^events\/(admin-)?api\.[a-z-]+\.json$/,
    what: 'a signed token',
    because:
      'recorded shapes of API Gateway events; the tokens are made up and nobody accepts them',
  },
];
