// Starts the server, starts it again, and says what went wrong. Knows nothing of VS Code: what it needs is handed in.
"use strict";

const { ServerMissing, programOf, versionOf } = require("./program");

/** @typedef {import("./program").Settings} Settings */
/** @typedef {import("./program").Place} Place */

/**
 * A language client, as `vscode-languageclient` has it.
 * @typedef {object} Client
 * @property {() => Promise<void>} start
 * @property {() => Promise<void>} stop
 * @property {(settings: Settings) => Promise<void>} changed sends the settings that the server reads
 */

/**
 * What VS Code does for it.
 * @typedef {object} Host
 * @property {() => Settings} settings as they are now
 * @property {() => Place} place
 * @property {(program: string, args: string[], options: object) => Client} createClient
 * @property {(message: string) => void} log
 * @property {(message: string) => void} showError
 */

/**
 * What the server gets at its start, and under the name `seniorlint` whenever it changes.
 * @param {Settings} settings
 * @returns {{ level?: string, codeLens: boolean }}
 */
function serverSettings({ level, codeLens }) {
  return level === "" ? { codeLens } : { level, codeLens };
}

/** One server at a time; what is asked for while it starts or stops waits for its turn. */
class Lifecycle {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    /** @type {Client | undefined} */
    this.client = undefined;
    /** @type {string} the command of the running client */
    this.command = "";
    /** @type {Promise<void>} */
    this.turn = Promise.resolve();
  }

  /** Start the server; an error is shown, not raised. */
  start() {
    return this.after(() => this.startNow());
  }

  /** Stop the server. */
  stop() {
    return this.after(() => this.stopNow());
  }

  /** Look for the program again, and start it anew. */
  restart() {
    return this.after(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  /** Start anew where another command is set; else the server is told. */
  settingsChanged() {
    return this.after(async () => {
      if (this.client !== undefined && this.command === commandOf(this.host)) {
        await this.client.changed(this.host.settings());
        return;
      }
      await this.stopNow();
      await this.startNow();
    });
  }

  /**
   * @param {() => Promise<void>} work
   * @returns {Promise<void>}
   */
  after(work) {
    this.turn = this.turn.then(work).catch((error) => this.tell(error));
    return this.turn;
  }

  async startNow() {
    const settings = this.host.settings();
    const place = this.host.place();
    const program = programOf(settings, place);
    this.command = commandOf(this.host);
    const version = await versionOf(program, place.folder);
    this.host.log(`seniorlint ${version}: ${program} server ${settings.arguments.join(" ")}`.trimEnd());
    const client = this.host.createClient(program, ["server", ...settings.arguments], serverSettings(settings));
    await client.start();
    this.client = client;
  }

  async stopNow() {
    const client = this.client;
    this.client = undefined;
    if (client === undefined) return;
    try {
      await client.stop();
    } catch (error) {
      this.host.log(`The server did not stop in order: ${error}`); // it is gone, which was asked for
    }
  }

  /** @param {unknown} error */
  tell(error) {
    const text = error instanceof Error ? error.message : String(error);
    this.host.log(text);
    this.host.showError(error instanceof ServerMissing ? text : `The server of seniorlint did not start: ${text}`);
  }
}

/**
 * The command that the settings mean, as one text to compare.
 * @param {Host} host
 * @returns {string}
 */
function commandOf(host) {
  const settings = host.settings();
  return JSON.stringify([programOf(settings, host.place()), settings.arguments]);
}

module.exports = { Lifecycle, serverSettings };
