/** More distinct questions than this are not asked between two changes, except by somebody who tries names. */
const CAPACITY = 1000;

/**
 * Answers to questions, kept until they are all forgotten: to read and parse a row again costs more
 * than all else of a small request.
 */
export class ReadMemory {
  readonly #answers = new Map<string, unknown>();

  /** "There is none" is an answer too. */
  recall<Answer>(question: readonly unknown[], read: () => Answer): Answer {
    const key = JSON.stringify(question);
    if (this.#answers.has(key)) return this.#answers.get(key) as Answer;
    const answer = read();
    if (this.#answers.size >= CAPACITY) this.#answers.clear();
    this.#answers.set(key, answer);
    return answer;
  }

  /** Forgets everything: something has changed. */
  forget(): void {
    this.#answers.clear();
  }
}
