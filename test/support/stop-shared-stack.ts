import { stopSharedStack } from './shared-stack.ts';

// biome-ignore lint/style/noDefaultExport: jest takes a global tear-down from the default export.
export default function stop(): Promise<void> {
  return stopSharedStack();
}
