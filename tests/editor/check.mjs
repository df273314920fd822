// Checks what an editor shows in schema files, with a real language server: proposals, errors and explanations.
// Usage: node tests/editor/check.mjs FOLDER, where FOLDER has yaml-language-server in node_modules/.

import assert from 'node:assert/strict';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { LanguageServer } from './language_server.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const OPERATION = `resource: orders
path: /orders
operations:
  list:
    get: ""
    source: guide#L12
    `;

const server = await LanguageServer.start(resolve(process.argv[2]), ROOT);
let documents = 0;

/** Opens a schema file with the first line that all have. `|` marks the cursor. */
async function open(kind, marked) {
  const text = `# yaml-language-server: $schema=../../generated/schema/${kind}.schema.json\n${marked}`;
  const before = text.slice(0, text.indexOf('|')).split('\n');
  const path = `${ROOT}/schema/editor-check/${kind}-${++documents}.yaml`;
  const diagnostics = await server.open(path, text.replace('|', ''));
  const cursor = { line: before.length - 1, character: before.at(-1).length };
  return { path, cursor, messages: diagnostics.map((it) => `${it.range.start.line + 1}: ${it.message}`) };
}

async function proposals(kind, marked) {
  const { path, cursor } = await open(kind, marked);
  return (await server.complete(path, cursor)).map((item) => item.label);
}

async function checkProposals() {
  const keys = await proposals('resource', `${OPERATION}|\n`);
  for (const key of ['query', 'body', 'returns', 'paginate', 'errors', 'doc']) assert(keys.includes(key), `${key}: ${keys}`);
  assert(!keys.includes('fields'), `${keys}`);
  assert.deepEqual(await proposals('resource', `${OPERATION}known: |\n`), ['example', 'reported', 'inferred']);
  const types = await proposals('resource', `${OPERATION}returns: |\n`);
  for (const type of ['string', 'money', 'date-time']) assert(types.includes(type), `${types}`);
  assert.deepEqual(await proposals('resource', `${OPERATION}doc: |\n`), [], 'a description is free');
  const limits = 'platform: acme\ntitle: Acme\nlimits:\n  requests:\n    kind: window\n    ';
  const ofWindow = await proposals('platform', `${limits}|\n`);
  assert(ofWindow.includes('seconds') && !ofWindow.includes('bytes'), `${ofWindow}`);
}

async function checkErrors() {
  const { messages } = await open('resource', `${OPERATION}retruns: Order\n    idempotent: maybe|\n`);
  assert(messages.includes('8: Property retruns is not allowed.'), `${messages}`);
  assert(messages.includes('9: write `true` or `false`'), `${messages}`);
  const missing = await open('resource', 'resource: orders\npath: /orders\nmodels:\n  Order:\n    doc: An order.|\n');
  assert.deepEqual(missing.messages.toSorted(), ['5: Missing property "fields".', '5: Missing property "source".']);
  const valid = await open('resource', `${OPERATION}returns: { orders: [Order] }|\n`);
  assert.deepEqual(valid.messages, []);
}

async function checkHover() {
  const { path, cursor } = await open('resource', `${OPERATION}idempo|tent: true\n`);
  const shown = await server.hover(path, cursor);
  assert.match(shown, /Whether sending the request twice has the same effect/);
}

try {
  await checkProposals();
  await checkErrors();
  await checkHover();
  console.log(`yaml-language-server proposes, checks and explains keys in ${documents} documents.`);
} finally {
  server.stop();
}
