import { availableParallelism, cpus, loadavg } from 'node:os';
import { printReport, type Report } from './report.ts';

const HOW_TO_READ = `- One client process drives every server; each is a process of its own and has its turn three times
  for each line, so that what else the machine does falls on all alike. The rate is the middle
  turn's, p50 and p99 are over all turns.
- The floor is an HTTP server that reads each request and answers \`{}\`. The goal is three times
  cognito-local's rate or 0.7 of the floor's, whichever is lower. cognito-local is compared by its
  rate with few users throughout: it cannot hold the 10 000.
- SRP has a floor of its own: a server that answers the two calls of a sign-in after the three
  modular exponentiations that no server is spared, each by OpenSSL, and does nothing else; it is
  driven by the same client at the same concurrency. The goal is a rate of at least its rate
  divided by 1.5. At concurrency 1 the whole sign-in must also take no more than 1.5 times what
  OpenSSL takes for the three alone, without any HTTP.
- The client's own arithmetic would compete with the servers for the cores. Sign-ins are made in
  batches of 32: all begin, then the client computes its answers while nothing is timed, then all
  answer.
- What other work on the machine costs the most: a rate at concurrency 1 is the mean over calls of a
  tenth of a millisecond, which a few long waits for a core halve while p50 stays.
- Nearest to their goals, so that the machine's own changes of speed between two turns decide:
  GetUser and AdminGetUser, for which the floor leaves a twentieth of a millisecond, part of it spent
  on a larger request and answer by the client; and SRP, whose goal leaves a millisecond for two
  calls, three commits and two RSA signatures, these on the core that the client needs too.
- The last page of 100 000 users is compared with the first by turns; its time may be up to 1.25
  times the first's.
- Memory is the resident set of the process with the 10 000 users, each of whom signed up by the
  API just before, and again after all of the measuring; the goal of 150 MB is for both. Our pool's
  process runs with \`--max-semi-space-size=4\` throughout: without it V8 keeps up to 100 MB for
  objects yet to come under so many calls a second, of which next to nothing lives on. An empty Node
  process with an HTTP server has 60 MB.
`;

/** The page that shows a run and how to read it. */
export function userPoolPage(report: Report): string {
  const [load = 0] = loadavg();
  return `# The user pool, measured

\`npm run bench:user-pool\` measures all of this in one run and writes this page. Ratios hold between
machines, milliseconds do not.

${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'processor'}, Node ${process.versions.node}, load ${load.toFixed(1)} at the end of the run

\`\`\`
${printReport(report)}\`\`\`

${HOW_TO_READ}`;
}
