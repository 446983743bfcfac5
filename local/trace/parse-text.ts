/** JSON's value, or the length of a text that is none: such a text could hold anything. */
export function parseText(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text) ?? null;
  } catch {
    return { notJson: `${text.length} characters` };
  }
}
