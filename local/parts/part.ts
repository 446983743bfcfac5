/** A part of the stack that runs in this process. */
export interface Part {
  /** Ends it: connections are cut, what it keeps is on disk. Never throws. */
  stop(): Promise<void>;
}
