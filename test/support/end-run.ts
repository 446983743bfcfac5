import { removeFolderOfRun } from './folder-of-run.ts';

// biome-ignore lint/style/noDefaultExport: jest takes a global tear-down from the default export.
export default removeFolderOfRun;
