export function element(tag, text, kind, ...content) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (kind !== undefined) made.className = kind;
  made.append(...content);
  return made;
}

/** A titled part of a sequence. */
export function step(title, ...content) {
  const item = document.createElement('li');
  item.append(...title, ...content);
  return item;
}

export function details(id, title, ...content) {
  const box = document.createElement('details');
  box.id = id;
  const summary = document.createElement('summary');
  summary.id = `${id}-summary`;
  summary.append(...title);
  box.append(summary, ...content);
  return box;
}

/** What the function changed in its event, or why there is nothing to compare. */
export function changesOf({ request, answer, changed, outcome }) {
  if (outcome === 'failed') {
    const words = [answer?.errorType, answer?.errorMessage].filter(Boolean).join(': ');
    return [element('p', words || 'The invocation failed.', 'bad')];
  }
  if (outcome !== 'answered') return [];
  if (changed.length === 0) return [element('p', 'The event came back unchanged.', 'quiet')];
  const items = element('ul', '', 'changes');
  items.append(
    ...changed.map((path) => {
      const line = element('li', '');
      const [before, after] = [short(at(request, path)), short(at(answer, path))];
      line.append(
        element('code', path || 'the whole event'),
        ': ',
        element('code', before),
        ' became ',
        element('mark', after),
      );
      return line;
    }),
  );
  return [items];
}

/** The value at a dotted path; keys may hold dots themselves, as names of claims do. */
function at(value, path) {
  if (path === '') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, path)) return value[path];
  const key = Object.keys(value).find((name) => path.startsWith(`${name}.`));
  return key === undefined ? undefined : at(value[key], path.slice(key.length + 1));
}

const short = (value) => (value === undefined ? 'nothing' : JSON.stringify(value));

/** JSON, with everything at or below the changed paths marked. */
export function json(value, changed = []) {
  const box = document.createElement('pre');
  box.tabIndex = 0;
  write(box, value ?? null, { path: '', indent: '', marked: false, changed: new Set(changed) });
  return box;
}

function write(box, value, { path, indent, marked, changed }) {
  const put = (text) => box.append(marked ? element('mark', text) : text);
  if (typeof value !== 'object' || value === null) return put(JSON.stringify(value));
  const entries = Object.entries(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return put(open + close);
  const inner = `${indent}  `;
  put(`${open}\n`);
  entries.forEach(([key, item], index) => {
    const place = path === '' ? key : `${path}.${key}`;
    const isMarked = marked || changed.has(place);
    const name = Array.isArray(value) ? inner : `${inner}${JSON.stringify(key)}: `;
    box.append(isMarked ? element('mark', name) : name);
    write(box, item, { path: place, indent: inner, marked: isMarked, changed });
    put(index < entries.length - 1 ? ',\n' : '\n');
  });
  put(indent + close);
}
