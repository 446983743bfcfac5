/** One way to break the pool: a text of a file in local/user-pool, and what it is replaced by. */
export interface Sabotage {
  name: string;
  /** Below local/user-pool. */
  file: string;
  /** Must be there exactly once. */
  old: string;
  broken: string;
  /** The flows of the contract suite that must notice. */
  flows: readonly string[];
}
