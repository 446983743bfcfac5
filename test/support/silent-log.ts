/** Loaded before a deployed handler: keeps its log lines out of the test's output. */
process.env.LOG_LEVEL = 'SILENT';
