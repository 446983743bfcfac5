const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

export function escapeHtml(text: string): string {
  return text.replaceAll(
    /[&<>"']/g,
    (character) => Object.keys(entities).find((name) => entities[name] === character) as string,
  );
}

/** Undoes `escapeHtml`, once: `&amp;lt;` becomes `&lt;`. */
export function unescapeHtml(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] as string);
}

/** What a person reads of HTML. */
export function textOfHtml(html: string): string {
  return unescapeHtml(html.replaceAll(/<br\s*\/?>|<\/p>/gi, '\n').replaceAll(/<[^>]+>/g, ''));
}
