// A language client for the tests: a process and its messages, without VS Code.
"use strict";

const { spawn } = require("node:child_process");
const { pathToFileURL } = require("node:url");
const path = require("node:path");
const rpc = require("vscode-jsonrpc/node");
const { serverSettings } = require("../src/lifecycle");

/** What a client did, in order: `started PROGRAM ARGUMENTS`, `stopped CODE`. */
class Editor {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    /** @type {string[]} */
    this.events = [];
    /** @type {string[]} */
    this.errors = [];
    /** @type {string[]} */
    this.logged = [];
    /** @type {import("../src/program").Settings} */
    this.settings = { path: "", arguments: [], level: "", codeLens: false };
    /** @type {((found: any) => void)[]} */
    this.waiting = [];
    /** @type {rpc.MessageConnection | undefined} */
    this.connection = undefined;
  }

  /** @returns {import("../src/lifecycle").Host} */
  host() {
    return {
      settings: () => this.settings,
      place: () => ({ folder: this.folder, isTrusted: true }),
      createClient: (program, args, options) => this.client(program, args, options),
      log: (message) => this.logged.push(message),
      showError: (message) => this.errors.push(message),
    };
  }

  /**
   * @param {string} program
   * @param {string[]} args
   * @param {object} options
   * @returns {import("../src/lifecycle").Client}
   */
  client(program, args, options) {
    const server = spawn(program, args, { cwd: this.folder, stdio: ["pipe", "pipe", "ignore"] });
    const connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(server.stdout),
      new rpc.StreamMessageWriter(server.stdin),
    );
    connection.onNotification("textDocument/publishDiagnostics", (params) => {
      for (const one of this.waiting.splice(0)) one(params);
    });
    connection.onRequest("client/registerCapability", () => null);
    connection.onRequest("workspace/configuration", (params) => params.items.map(() => serverSettings(this.settings)));
    connection.listen();
    const ended = new Promise((resolve) => server.once("exit", resolve));
    return {
      start: async () => {
        const initialized = connection.sendRequest("initialize", {
          processId: process.pid,
          rootUri: pathToFileURL(this.folder).href,
          capabilities: { workspace: { configuration: true } },
          initializationOptions: options,
        });
        await Promise.race([initialized, ended.then((code) => Promise.reject(new Error(`it ended with ${code}`)))]);
        await connection.sendNotification("initialized", {});
        this.connection = connection;
        this.events.push(`started ${args.join(" ")} ${JSON.stringify(options)}`);
      },
      stop: async () => {
        await connection.sendRequest("shutdown");
        await connection.sendNotification("exit");
        this.events.push(`stopped ${await ended}`);
        connection.dispose();
      },
      changed: async (settings) => {
        this.events.push(`changed ${JSON.stringify(serverSettings(settings))}`);
        await connection.sendNotification("workspace/didChangeConfiguration", {
          settings: { seniorlint: serverSettings(settings) },
        });
      },
    };
  }

  /**
   * Open a text; the codes that are published for it.
   * @param {string} name
   * @param {string} text
   * @returns {Promise<string[]>}
   */
  async open(name, text) {
    if (this.connection === undefined) throw new Error("no server was started");
    const published = new Promise((resolve) => this.waiting.push(resolve));
    const uri = pathToFileURL(path.join(this.folder, name)).href;
    await this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "python", version: 1, text },
    });
    const { diagnostics } = await published;
    return diagnostics.map((/** @type {{ code: string }} */ one) => one.code);
  }
}

module.exports = { Editor };
