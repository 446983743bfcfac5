const list = document.querySelector('#flows');
const empty = document.querySelector('#empty');
const state = document.querySelector('#state');
const field = document.querySelector('#user');

const person = new URLSearchParams(location.search).get('user') ?? '';
field.value = person;
document.querySelector('#filter').addEventListener('submit', (event) => {
  event.preventDefault();
  const user = field.value.trim();
  location.search = user === '' ? '' : new URLSearchParams({ user }).toString();
});

const shown = new Map();
const KEPT = 200;

const events = new EventSource(`/trace/events${location.search}`);
events.addEventListener('open', () => {
  state.textContent = person === '' ? 'Live.' : `Live, for ${person} alone.`;
});
events.addEventListener('error', () => {
  state.textContent = 'The pool cannot be reached; trying again.';
});
events.addEventListener('message', ({ data }) => show(JSON.parse(data)));

function show(flow) {
  empty.hidden = true;
  const key = flow.requestId;
  const item = shown.get(key) ?? document.createElement('li');
  item.className = 'flow';
  const open = item.querySelector('details')?.open ?? false;
  const focused = item.contains(document.activeElement);
  item.replaceChildren(details(heading(flow), open, body(flow)));
  if (focused) item.querySelector('summary').focus();
  if (!shown.has(key)) {
    shown.set(key, item);
    list.prepend(item);
  }
  while (list.children.length > KEPT) list.lastElementChild.remove();
}

function heading({ at, operation, people, steps, result }) {
  const name = element('strong', operation || 'Unknown operation');
  const time = element('span', ` ${new Date(at).toLocaleTimeString()} `, 'quiet');
  const who = element('span', ` ${people[0] ?? ''} · ${steps.length} steps · `, 'quiet');
  const end =
    result === undefined
      ? element('span', 'under way', 'quiet')
      : element(
          'span',
          `${result.status} ${result.body?.__type ?? ''} ${result.milliseconds} ms`,
          result.status < 300 ? 'good' : 'bad',
        );
  return [name, time, who, end];
}

function body({ request, steps, result }) {
  const ends = result === undefined ? [] : [step(['Result'], json(result.body))];
  const items = [step(['Call'], json(request)), ...steps.map(stepOf), ...ends];
  const sequence = element('ol', '', 'steps');
  sequence.append(...items);
  return sequence;
}

function stepOf(taken) {
  if (taken.kind === 'message') {
    const words = `${taken.channel} to ${taken.to} ${taken.subject}: ${taken.outcome}`;
    return step([element('span', words, taken.outcome === 'sent' ? 'good' : 'bad')]);
  }
  const { source, functionName, attempt, milliseconds, deadlineMilliseconds, outcome } = taken;
  const kind = outcome === 'answered' ? 'good' : outcome === 'running' ? 'quiet' : 'bad';
  const took = `attempt ${attempt}, ${milliseconds ?? '…'} of ${deadlineMilliseconds} ms, `;
  const title = [
    element('strong', source),
    ` ${functionName}, ${took}`,
    element('span', outcome, kind),
  ];
  const changed = taken.changed.length === 0 ? 'nothing' : taken.changed.join(', ');
  const parts = [element('p', `Changed: ${changed}`, 'quiet'), json(taken.request)];
  if (taken.answer !== undefined) parts.push(json(taken.answer, taken.changed));
  return step([details(title, false, ...parts)]);
}

function step(title, ...content) {
  const item = document.createElement('li');
  item.append(...title, ...content);
  return item;
}

function details(title, open, ...content) {
  const box = document.createElement('details');
  const summary = document.createElement('summary');
  summary.append(...title);
  box.append(summary, ...content);
  box.open = open;
  return box;
}

/** JSON, with the lines of what changed marked. */
function json(value, changed = []) {
  const box = document.createElement('pre');
  box.tabIndex = 0;
  const names = new Set(changed.map((path) => path.split('.').at(-1)));
  for (const line of (JSON.stringify(value, null, 2) ?? 'nothing').split('\n')) {
    const name = /^\s*"([^"]+)":/.exec(line)?.[1];
    box.append(names.has(name) ? element('mark', line) : line, '\n');
  }
  return box;
}

function element(tag, text, kind) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (kind !== undefined) made.className = kind;
  return made;
}
