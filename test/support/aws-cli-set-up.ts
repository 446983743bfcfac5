import { awsCliVersion } from './aws-cli.ts';
import startSharedStack from './shared-stack.ts';

/** Before any test of the AWS CLI: it must be there, then the stack is started. */
// biome-ignore lint/style/noDefaultExport: jest takes a global set-up from the default export.
export default async function setUpAwsCliTests(): Promise<void> {
  try {
    process.stderr.write(`${awsCliVersion()}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
  await startSharedStack();
}
