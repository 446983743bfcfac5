import { execFile } from 'node:child_process';

/** Runs one of our command-line tools as its npm script does, here or in a copy of the project. */
export function runTool(
  file: string,
  options: string[],
  environment: Record<string, string> = {},
  cwd = process.cwd(),
): Promise<{ code: number; output: string; errors: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    execFile(process.execPath, [file, ...options], { env, cwd }, (error, output, errors) => {
      resolve({ code: Number(error?.code ?? 0), output, errors });
    });
  });
}
