import { makeFolderOfRun } from './folder-of-run.ts';

// biome-ignore lint/style/noDefaultExport: jest takes a global set-up from the default export.
export default makeFolderOfRun;
