// The extension as VS Code sees it: settings, commands, and a client that starts the server. All else is in lifecycle.js.
"use strict";

const vscode = require("vscode");
const { LanguageClient, RevealOutputChannelOn } = require("vscode-languageclient/node");
const { Lifecycle, serverSettings } = require("./lifecycle");

const LANGUAGES = [
  "python",
  "dockerfile",
  "dockercompose",
  "yaml",
  "github-actions-workflow",
  "pip-requirements",
  "toml",
];

/** @type {Lifecycle | undefined} */
let lifecycle;

/** @returns {import("./program").Settings} */
function settings() {
  const section = vscode.workspace.getConfiguration("seniorlint");
  return {
    path: section.get("path", ""),
    arguments: section.get("arguments", []),
    level: section.get("level", ""),
    codeLens: section.get("codeLens", false),
  };
}

/** @returns {import("./program").Place} */
function place() {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return { folder: folder?.scheme === "file" ? folder.fsPath : undefined, isTrusted: vscode.workspace.isTrusted };
}

/**
 * @param {vscode.OutputChannel} channel
 * @returns {(program: string, args: string[], options: object) => import("./lifecycle").Client}
 */
function clientsWith(channel) {
  return (program, args, options) => {
    const run = { command: program, args, options: { cwd: place().folder } };
    const client = new LanguageClient("seniorlint", "seniorlint", { run, debug: run }, {
      documentSelector: [
        ...["file", "untitled"].flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
        { notebook: "*", language: "python" }, // its cells, which have a scheme of their own
      ],
      initializationOptions: options,
      outputChannel: channel,
      traceOutputChannel: channel,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    });
    return {
      start: () => client.start(),
      stop: () => client.stop(),
      changed: (now) =>
        client.sendNotification("workspace/didChangeConfiguration", { settings: { seniorlint: serverSettings(now) } }),
    };
  };
}

/** @param {string} message */
async function showError(message) {
  const [open, log] = ["Open the settings", "Show the log"];
  const chosen = await vscode.window.showErrorMessage(message, open, log);
  if (chosen === open) await vscode.commands.executeCommand("workbench.action.openSettings", "seniorlint");
  if (chosen === log) await vscode.commands.executeCommand("seniorlint.showLog");
}

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  const channel = vscode.window.createOutputChannel("seniorlint");
  const running = new Lifecycle({
    settings,
    place,
    createClient: clientsWith(channel),
    log: (message) => channel.appendLine(message),
    showError: (message) => void showError(message),
  });
  lifecycle = running;
  context.subscriptions.push(
    channel,
    vscode.commands.registerCommand("seniorlint.restart", () => running.restart()),
    vscode.commands.registerCommand("seniorlint.showLog", () => channel.show()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.settingsChanged()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("seniorlint")) void running.settingsChanged();
    }),
  );
  await running.start();
}

function deactivate() {
  return lifecycle?.stop();
}

module.exports = { activate, deactivate };
