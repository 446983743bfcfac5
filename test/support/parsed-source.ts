import { parseSync } from '@swc/core';
import { readTracked } from './source-tree.ts';

export interface ImportedModule {
  specifier: string;
  /** True when nothing of the module is there at run time (`import type`, `export type … from`). */
  typeOnly: boolean;
}

export interface NamedFunction {
  name: string;
  line: number;
  lines: number;
}

export interface ParsedSource {
  path: string;
  imports: ImportedModule[];
  functions: NamedFunction[];
  /** Members and calls as written, e.g. `process.env`, `Date.now`, `new Date()`, `randomUUID()`. */
  uses: Set<string>;
  hasDefaultExport: boolean;
  /** True when the file only re-exports other files: a barrel or a registry. */
  isBarrel: boolean;
}

interface Node {
  type: string;
  span?: { start: number; end: number };
  [member: string]: unknown;
}

const parsed = new Map<string, ParsedSource>();

/** Parses a TypeScript file of the repository; each file once. */
export function parseSource(path: string): ParsedSource {
  const known = parsed.get(path);
  if (known) return known;
  const source = parseText(path, readTracked(path));
  parsed.set(path, source);
  return source;
}

export function parseText(path: string, text: string): ParsedSource {
  const source: ParsedSource = {
    path,
    imports: [],
    functions: [],
    uses: new Set(),
    hasDefaultExport: false,
    isBarrel: false,
  };
  const module = parseSync(text, {
    syntax: 'typescript',
    tsx: path.endsWith('.tsx'),
    target: 'es2024',
  });
  const body = module.body as unknown as Node[];
  source.isBarrel = body.length > 0 && body.every(isReExport);
  const bytes = Buffer.from(text);
  for (const statement of body) visit(statement, source, bytes, '(anonymous)');
  return source;
}

function isReExport(statement: Node): boolean {
  if (statement.type === 'ExportAllDeclaration') return true;
  return statement.type === 'ExportNamedDeclaration' && isNode(statement.source);
}

function visit(node: Node, source: ParsedSource, bytes: Buffer, name: string): void {
  noteImport(node, source);
  noteUse(node, source);
  if (node.type.startsWith('ExportDefault')) source.hasDefaultExport = true;
  const ownName = nameOf(node) ?? name;
  noteFunction(node, source, bytes, ownName);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value.flat() : [value]) {
      if (isNode(child)) visit(child, source, bytes, ownName);
      else if (isWrapped(child)) visit(child.expression, source, bytes, ownName);
    }
  }
}

function noteImport(node: Node, source: ParsedSource): void {
  const from = literal(node.source) ?? literal(node.argument);
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      if (from) source.imports.push({ specifier: from, typeOnly: node.typeOnly === true });
      break;
    case 'TsImportType':
      if (from) source.imports.push({ specifier: from, typeOnly: true });
      break;
    case 'CallExpression': {
      const [first] = (node.arguments as { expression: unknown }[]) ?? [];
      const dynamic = literal(first?.expression);
      const callee = node.callee as Node;
      const loads = callee.type === 'Import' || (identifier(callee) ?? '').startsWith('require');
      if (loads && dynamic) source.imports.push({ specifier: dynamic, typeOnly: false });
    }
  }
}

function noteUse(node: Node, source: ParsedSource): void {
  if (node.type === 'MemberExpression') {
    const object = identifier(node.object);
    const property = identifier(node.property);
    if (object && property) source.uses.add(`${object}.${property}`);
  }
  if (node.type === 'VariableDeclarator' && isNode(node.id) && node.id.type === 'ObjectPattern') {
    const object = identifier(node.init);
    for (const { key } of node.id.properties as Node[]) {
      if (object && identifier(key)) source.uses.add(`${object}.${identifier(key)}`);
    }
  }
  if (node.type === 'CallExpression') {
    const callee = identifier(node.callee);
    if (callee) source.uses.add(`${callee}()`);
  }
  if (node.type === 'NewExpression') {
    const made = identifier(node.callee);
    const bare = ((node.arguments as unknown[] | undefined) ?? []).length === 0;
    if (made && bare) source.uses.add(`new ${made}()`);
  }
}

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
]);

function noteFunction(node: Node, source: ParsedSource, bytes: Buffer, name: string): void {
  if (!FUNCTIONS.has(node.type) || !node.span) return;
  const line = lineAt(bytes, node.span.start);
  source.functions.push({ name, line, lines: lineAt(bytes, node.span.end) - line + 1 });
}

/** swc counts bytes from 1. */
function lineAt(bytes: Buffer, position: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at !== -1 && at < position - 1; at = bytes.indexOf(10, at + 1)) {
    line += 1;
  }
  return line;
}

function nameOf(node: Node): string | undefined {
  return identifier(node.identifier) ?? identifier(node.id) ?? identifier(node.key);
}

function identifier(value: unknown): string | undefined {
  return isNode(value) && value.type === 'Identifier' ? String(value.value) : undefined;
}

function literal(value: unknown): string | undefined {
  return isNode(value) && value.type === 'StringLiteral' ? String(value.value) : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** swc hands call arguments as `{ spread, expression }` without a type. */
function isWrapped(value: unknown): value is { expression: Node } {
  return typeof value === 'object' && value !== null && isNode((value as Node).expression);
}
