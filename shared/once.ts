/** What `make` gives, made when it is first asked for and kept. A failure is not kept. */
export function once<Made extends object>(make: () => Made): () => Made {
  let made: Made | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
