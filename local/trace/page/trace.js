import { changesOf, details, element, json, step } from '/trace-parts.js';

const list = document.querySelector('#flows');
const empty = document.querySelector('#empty');
const state = document.querySelector('#state');
const field = document.querySelector('#user');

const person = new URLSearchParams(location.search).get('user') ?? '';
field.value = person;
if (person !== '') empty.textContent = `Nothing of ${person} yet.`;
document.querySelector('#filter').addEventListener('submit', (event) => {
  event.preventDefault();
  const user = field.value.trim();
  location.search = user === '' ? '' : new URLSearchParams({ user }).toString();
});

/** Items by request id, with the text of the flow that they show. */
const shown = new Map();
const KEPT = 200;
const LABEL = '[a-z0-9]+(-[a-z0-9]+)*';

const events = new EventSource(`/trace/events${location.search}`);
events.addEventListener('open', () => {
  state.textContent = person === '' ? 'Live: all calls.' : `Live: calls of ${person} alone.`;
});
events.addEventListener('error', () => {
  state.textContent = 'The pool cannot be reached; trying again.';
});
events.addEventListener('message', ({ data }) => show(JSON.parse(data), data));

/** What a person has opened, typed or focused in a call stays so while the call goes on. */
function show(flow, text) {
  empty.hidden = true;
  const key = flow.requestId;
  const known = shown.get(key);
  if (known?.text === text) return;
  const item = known?.item ?? element('li', '', 'flow');
  const open = new Set([...item.querySelectorAll('details[open]')].map(({ id }) => id));
  const typed = new Map([...item.querySelectorAll('input')].map(({ id, value }) => [id, value]));
  const focused = item.contains(document.activeElement) ? document.activeElement.id : '';
  item.replaceChildren(details(`call-${key}`, heading(flow), ...body(flow)));
  for (const box of item.querySelectorAll('details')) box.open = open.has(box.id);
  for (const input of item.querySelectorAll('input')) input.value = typed.get(input.id) ?? '';
  if (focused !== '') item.querySelector(`[id="${focused}"]`)?.focus();
  if (known === undefined) list.prepend(item);
  shown.set(key, { item, text });
  while (list.children.length > KEPT) forgetLast();
}

function forgetLast() {
  const last = list.lastElementChild;
  for (const [key, { item }] of shown) if (item === last) shown.delete(key);
  last.remove();
}

function heading(flow) {
  const { at, operation, request, steps, result } = flow;
  const kind = request?.AuthFlow ?? request?.ChallengeName ?? '';
  const attempts = steps.filter((taken) => taken.kind === 'trigger').length;
  const words = [
    new Date(at).toLocaleTimeString(),
    ...peopleOf(flow).slice(0, 1),
    ...(attempts === 0 ? [] : [attempts === 1 ? '1 invocation' : `${attempts} invocations`]),
  ];
  const title = element('strong', `${operation || 'Unknown operation'} ${kind}`.trim());
  return [title, element('span', words.join(' · '), 'quiet'), ending(result)];
}

function ending(result) {
  if (result === undefined) return element('span', 'under way', 'quiet');
  const { status, milliseconds, body: answer } = result;
  const words = [status, `${milliseconds} ms`, answer?.__type, answer?.message].filter(Boolean);
  return element('span', words.join(' · '), status < 300 ? 'good' : 'bad');
}

/** Whom a call is about: one that lists people is about none of them. */
function peopleOf({ operation, people }) {
  return operation.startsWith('ListUsers') ? [] : people;
}

function body(flow) {
  const { request, steps, result } = flow;
  const [name] = peopleOf(flow);
  const sequence = element('ol', '', 'steps');
  const ends = result === undefined ? [] : [step(['Result'], json(result.body))];
  sequence.append(step(['Call'], json(request)), ...steps.map(stepOf), ...ends);
  if (name === undefined || person !== '') return [sequence];
  const alone = element('a', `Calls of ${name} alone`);
  alone.href = `/?${new URLSearchParams({ user: name })}`;
  return [element('p', '', 'alone', alone), sequence];
}

function stepOf(taken) {
  if (taken.kind === 'message') {
    const words = `${taken.channel} to ${taken.to} ${taken.subject}: ${taken.outcome}`;
    return step([element('span', words, taken.outcome === 'sent' ? 'good' : 'bad')]);
  }
  const { id, source, functionName, attempt, milliseconds, deadlineMilliseconds, outcome } = taken;
  const kind = outcome === 'answered' ? 'good' : outcome === 'running' ? 'quiet' : 'bad';
  const took = `attempt ${attempt} · ${milliseconds ?? '…'} of ${deadlineMilliseconds} ms`;
  const title = [
    element('strong', source),
    element('span', `${functionName} · ${took}`, 'quiet'),
    element('span', outcome, kind),
  ];
  const sides = element('ol', '', 'sides');
  sides.append(step(['Request'], json(taken.request)));
  if (taken.answer !== undefined)
    sides.append(step(['Response'], json(taken.answer, taken.changed)));
  return step([details(`step-${id}`, title, ...changesOf(taken), sides, savingOf(id))]);
}

/** The form that writes an invocation, scrubbed, to events/. */
function savingOf(id) {
  const form = element('form', '', 'saving');
  const label = element('label', 'Label of the fixture, such as wrong-answer');
  const input = element('input', '');
  Object.assign(input, {
    id: `label-${id}`,
    autocomplete: 'off',
    spellcheck: false,
    required: true,
    pattern: LABEL,
    title: 'Lower-case words and numbers, with hyphens between them',
  });
  label.htmlFor = input.id;
  const outcome = element('output', '');
  const button = element('button', 'Save as fixture');
  const row = element('span', '', 'row');
  row.append(input, button);
  form.append(label, row, outcome);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { message, saved } = await save(id, input.value.trim());
    outcome.textContent = message;
    outcome.className = saved ? 'good' : 'bad';
  });
  return form;
}

async function save(id, label) {
  try {
    const answer = await fetch('/trace/fixtures', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ step: id, label }),
    });
    return { ...(await answer.json()), saved: answer.ok };
  } catch {
    return { message: 'The pool cannot be reached.', saved: false };
  }
}
