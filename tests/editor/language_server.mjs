// A client of yaml-language-server: opens a document, and asks what an editor asks.

import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** Without schemas from the web: a document names its own. */
const SETTINGS = {
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false }, disableDefaultProperties: true },
  http: {},
  '[yaml]': {},
};

export class LanguageServer {
  #child;
  #received = Buffer.alloc(0);
  #requests = new Map();
  #diagnostics = new Map();
  #number = 0;

  /** Starts the server that npm installed into a folder. */
  static async start(folder, root) {
    const server = new LanguageServer();
    const program = `${folder}/node_modules/yaml-language-server/bin/yaml-language-server`;
    server.#child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    server.#child.stdout.on('data', (data) => server.#read(data));
    const capabilities = {
      textDocument: {
        completion: { completionItem: { documentationFormat: ['markdown'] } },
        hover: { contentFormat: ['markdown'] },
      },
      workspace: { configuration: true },
    };
    await server.#request('initialize', { processId: process.pid, rootUri: pathToFileURL(root).href, capabilities });
    server.#send({ method: 'initialized', params: {} });
    server.#send({ method: 'workspace/didChangeConfiguration', params: { settings: SETTINGS } });
    return server;
  }

  /** Opens a document, and returns its diagnostics. */
  open(path, text) {
    const uri = pathToFileURL(path).href;
    const diagnostics = new Promise((resolve) => this.#diagnostics.set(uri, resolve));
    const textDocument = { uri, languageId: 'yaml', version: 1, text };
    this.#send({ method: 'textDocument/didOpen', params: { textDocument } });
    return diagnostics;
  }

  /** Returns the proposals at a position of an open document. */
  async complete(path, position) {
    const result = await this.#request('textDocument/completion', at(path, position));
    return result?.items ?? result ?? [];
  }

  /** Returns what an editor shows at a position of an open document. */
  async hover(path, position) {
    const result = await this.#request('textDocument/hover', at(path, position));
    return result?.contents?.value ?? '';
  }

  stop() {
    this.#child.kill();
  }

  #request(method, params) {
    const id = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#requests.set(id, { resolve, reject });
      this.#send({ id, method, params });
    });
  }

  #send(message) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(data) {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const end = this.#received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.subarray(0, Math.max(end, 0)))?.[1]);
      if (end < 0 || this.#received.length < end + 4 + length) return;
      const body = this.#received.subarray(end + 4, end + 4 + length).toString();
      this.#received = this.#received.subarray(end + 4 + length);
      this.#handle(JSON.parse(body));
    }
  }

  #handle(message) {
    if (message.method === 'workspace/configuration') {
      const result = message.params.items.map((item) => SETTINGS[item.section] ?? null);
      this.#send({ id: message.id, result });
    } else if (message.method === 'textDocument/publishDiagnostics') {
      this.#diagnostics.get(message.params.uri)?.(message.params.diagnostics);
    } else if (message.method && message.id !== undefined) {
      this.#send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      const request = this.#requests.get(message.id);
      this.#requests.delete(message.id);
      if (message.error) request.reject(new Error(message.error.message));
      else request.resolve(message.result);
    }
  }
}

function at(path, position) {
  return { textDocument: { uri: pathToFileURL(path).href }, position };
}
