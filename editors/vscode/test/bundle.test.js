// What is packaged, as VS Code calls it; `vscode` itself is a stand-in that has every name.
"use strict";

const assert = require("node:assert");
const Module = require("node:module");
const path = require("node:path");
const { test } = require("node:test");

/** @type {any} */
const anything = new Proxy(class {}, { get: (target, name) => (name in target ? Reflect.get(target, name) : anything) });

/**
 * A `vscode` with these settings, and what an extension does with it.
 * @param {Record<string, unknown>} settings
 */
function fake(settings) {
  /** @type {string[]} */
  const shown = [];
  /** @type {Map<string, () => unknown>} */
  const commands = new Map();
  /** @type {string[]} */
  const log = [];
  const nothing = { dispose() {} };
  const known = {
    workspace: {
      getConfiguration: () => ({ get: (/** @type {string} */ key, /** @type {unknown} */ usual) => settings[key] ?? usual }),
      workspaceFolders: undefined,
      isTrusted: true,
      onDidGrantWorkspaceTrust: () => nothing,
      onDidChangeConfiguration: () => nothing,
    },
    window: {
      createOutputChannel: () => ({ appendLine: (/** @type {string} */ line) => log.push(line), ...nothing }),
      showErrorMessage: async (/** @type {string} */ message) => void shown.push(message),
    },
    commands: {
      registerCommand: (/** @type {string} */ name, /** @type {() => unknown} */ run) => {
        commands.set(name, run);
        return nothing;
      },
    },
  };
  const vscode = new Proxy(known, { get: (target, name) => Reflect.get(target, name) ?? anything });
  return { vscode, shown, commands, log };
}

/**
 * The bundle, loaded with a stand-in for `vscode`.
 * @param {object} vscode
 */
function loadWith(vscode) {
  const file = path.join(__dirname, "..", "dist", "extension.js");
  const loader = /** @type {{ _load: Function }} */ (/** @type {unknown} */ (Module));
  const load = loader._load;
  loader._load = (/** @type {string} */ name, /** @type {unknown[]} */ ...rest) =>
    name === "vscode" ? vscode : load(name, ...rest);
  try {
    delete require.cache[file];
    return require(file);
  } finally {
    loader._load = load;
  }
}

test("without a server it says so, and its commands are there", async () => {
  const { vscode, shown, commands, log } = fake({ path: "no-such-seniorlint" });
  const extension = loadWith(vscode);
  /** @type {unknown[]} */
  const subscriptions = [];
  await extension.activate({ subscriptions });
  assert.strictEqual(shown.length, 1);
  assert.match(shown[0], /^no-such-seniorlint is not on the PATH\. Install it/);
  assert.deepStrictEqual(log, shown);
  assert.deepStrictEqual([...commands.keys()], ["seniorlint.restart", "seniorlint.showLog"]); // the client adds the server's
  await commands.get("seniorlint.restart")?.();
  assert.strictEqual(shown.length, 2);
  assert.strictEqual(subscriptions.length, 5);
  await extension.deactivate();
});
