import { RecentRefusals } from '../../shared/challenges/recent-refusals.ts';
import type { Budgets } from '../../shared/ports.ts';

/** Does what the DynamoDB adapter does; both pass the same tests. */
export class MemoryBudgets implements Budgets {
  /** Names of the methods called, in order. */
  readonly calls: string[] = [];
  readonly spent = new Map<string, number>();
  readonly #refusals = new RecentRefusals();
  readonly marks = new Map<string, Set<string>>();

  /** Other budgets of which as much is spent. */
  copy(): MemoryBudgets {
    const copy = new MemoryBudgets();
    for (const [key, spent] of this.spent) copy.spent.set(key, spent);
    for (const [key, marks] of this.marks) copy.marks.set(key, new Set(marks));
    return copy;
  }

  async spend(key: string, limit: number): Promise<number | null> {
    this.calls.push('spend');
    const spent = this.spent.get(key) ?? 0;
    this.#refusals.note(key, spent >= limit);
    if (spent >= limit) return null;
    this.spent.set(key, spent + 1);
    return spent + 1;
  }

  hasRefused(key: string): boolean {
    return this.#refusals.has(key);
  }

  async giveBack(key: string): Promise<void> {
    this.calls.push('giveBack');
    const spent = this.spent.get(key) ?? 0;
    if (spent > 0) this.spent.set(key, spent - 1);
  }

  async mark(key: string, mark: string, limit: number): Promise<boolean> {
    this.calls.push('mark');
    const marks = this.marks.get(key) ?? new Set();
    if (marks.size >= limit && !marks.has(mark)) return false;
    this.marks.set(key, marks.add(mark));
    return true;
  }

  async unmark(key: string, mark: string): Promise<void> {
    this.calls.push('unmark');
    this.marks.get(key)?.delete(mark);
  }
}
