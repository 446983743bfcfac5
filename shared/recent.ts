/**
 * What `make` gives for a text, made once and kept while fewer than `limit` others have come since.
 * What is kept is frozen, since whoever asks for the same text gets the same thing. A failure is not
 * kept.
 */
export function keepRecent<Made extends object>(
  limit: number,
  make: (text: string) => Made,
): (text: string) => Made {
  const kept = new Map<string, Made>();

  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    freeze(made);
    const [oldest] = kept.keys();
    if (kept.size === limit) kept.delete(oldest as string);
    kept.set(text, made);
    return made;
  };
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
