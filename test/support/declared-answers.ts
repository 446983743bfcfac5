import { isDeclaredError } from '../../local/user-pool/api-model/declared-errors.ts';
import type { CallObserver } from '../../local/user-pool/ports.ts';

/**
 * Watches the answers of a pool. `undeclared` names each exception with its operation, such as
 * "GetUser: CodeMismatchException", that AWS's model does not declare for it.
 */
export function watchAnswers(): { observer: CallObserver; undeclared: string[] } {
  const undeclared: string[] = [];
  return {
    undeclared,
    observer: {
      during: async ({ operation }, answer) => {
        const answered = await answer();
        const { __type } = JSON.parse(answered.body) as { __type?: string };
        if (answered.status !== 200 && __type && !isDeclaredError(operation, __type)) {
          undeclared.push(`${operation}: ${__type}`);
        }
        return answered;
      },
    },
  };
}
