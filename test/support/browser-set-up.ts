import { findBrowser } from './find-browser.ts';
import startSharedStack from './shared-stack.ts';

/** Before any browser test: a browser must be there, then the stack is started. */
// biome-ignore lint/style/noDefaultExport: jest takes a global set-up from the default export.
export default async function setUpBrowserTests(): Promise<void> {
  try {
    findBrowser();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
  await startSharedStack();
}
