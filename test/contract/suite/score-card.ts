import type { Score, Verdict } from './check-flows.ts';

/** What one place was found to be. */
export interface ScoreCard {
  /** Of the place, such as "lifeguard". */
  name: string;
  scores: Score[];
}

const SIGNS: Record<Verdict, string> = { holds: '✓', otherwise: '✗', 'not applicable': '–' };

/** How many of each verdict. */
export function countOf({ scores }: ScoreCard): Record<Verdict, number> {
  const counts = { holds: 0, otherwise: 0, 'not applicable': 0 };
  for (const { verdict } of scores) counts[verdict] += 1;
  return counts;
}

/** One line for each claim, and what it means. */
export function asText(cards: readonly ScoreCard[]): string {
  const lines = cards.flatMap((card) => [
    `${card.name}:`,
    ...card.scores.map(lineOf),
    sumOf(card),
    '',
  ]);
  return lines.join('\n');
}

function lineOf({ flow, claim, verdict, reason }: Score): string {
  return `${SIGNS[verdict]} ${flow} · ${claim}${reason && `\n    ${reason}`}`;
}

function sumOf(card: ScoreCard): string {
  const { holds, otherwise, 'not applicable': none } = countOf(card);
  return `${card.name}: ${holds} hold, ${otherwise} do not, ${none} are not applicable here`;
}

const HEAD = `# Score card

What must hold of an Amazon Cognito user pool, flow by flow, and where it does: ✓ holds, ✗ does not,
– cannot be checked there. Reasons are below each table. The claims and their checks are in
[test/contract/flows](../test/contract/flows); texts are asserted where AWS's own are known.

Printed by \`npm run contract -- --peer --output docs/score-card\`, which writes the same as JSON beside
it. The tests check that it is true of both.
`;

/** A table for each flow, one column for each place. */
export function asMarkdown(cards: readonly ScoreCard[]): string {
  const [first] = cards;
  const flows = [...new Set(first?.scores.map(({ flow }) => flow))];
  const sums = cards.map((card) => `- ${sumOf(card)}`).join('\n');
  return `${[HEAD, sums, '', ...flows.map((flow) => tableOf(flow, cards))].join('\n')}`;
}

function tableOf(flow: string, cards: readonly ScoreCard[]): string {
  const claims = cards[0]?.scores.filter((score) => score.flow === flow) ?? [];
  const found = (card: ScoreCard, claim: string) =>
    card.scores.find((score) => score.flow === flow && score.claim === claim);
  const rows = claims.map(({ claim }) => {
    const signs = cards.map((card) => SIGNS[found(card, claim)?.verdict ?? 'not applicable']);
    return `| ${claim} | ${signs.join(' | ')} |`;
  });
  const reasons = cards.flatMap((card) =>
    claims.flatMap(({ claim }) => {
      const { reason = '' } = found(card, claim) ?? {};
      return reason === '' ? [] : [`- ${card.name}, ${claim}: \`\` ${reason} \`\``];
    }),
  );
  const head = `| ${flow} | ${cards.map(({ name }) => name).join(' | ')} |`;
  const rule = `|---|${cards.map(() => ':-:|').join('')}`;
  return [
    `## ${flow}`,
    '',
    head,
    rule,
    ...rows,
    ...(reasons.length ? ['', ...reasons] : []),
    '',
  ].join('\n');
}
