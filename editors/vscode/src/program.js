// Which program is the server, and whether it is there. Knows nothing of VS Code.
"use strict";

const { execFile } = require("node:child_process");
const { existsSync } = require("node:fs");
const path = require("node:path");

const PROBE_TIMEOUT = 20_000; // milliseconds; the first start of a new installation compiles its modules

/**
 * What a user has set.
 * @typedef {object} Settings
 * @property {string} path the program; empty where it is looked for
 * @property {string[]} arguments options of `seniorlint server`
 * @property {string} level review up to this level; empty where the project decides
 * @property {boolean} codeLens show what each function met and missed
 */

/**
 * Where the program is looked for.
 * @typedef {object} Place
 * @property {string | undefined} folder the first workspace folder
 * @property {boolean} isTrusted whether programs of that folder may be run
 * @property {NodeJS.Platform} [platform]
 */

/** The server cannot be started; the message tells a user what to do. */
class ServerMissing extends Error {}

/**
 * The program to start: the one that is set, else that of the folder's environment, else the name alone, for the PATH.
 * @param {Settings} settings
 * @param {Place} place
 * @returns {string}
 */
function programOf(settings, { folder, isTrusted, platform = process.platform }) {
  const set = settings.path.trim();
  if (set !== "") {
    const isName = !set.includes("/") && !set.includes("\\");
    return isName || path.isAbsolute(set) || folder === undefined ? set : path.join(folder, set);
  }
  if (folder === undefined || !isTrusted) return "seniorlint";
  const [scripts, name] = platform === "win32" ? ["Scripts", "seniorlint.exe"] : ["bin", "seniorlint"];
  const installed = [".venv", "venv"].map((environment) => path.join(folder, environment, scripts, name));
  return installed.find((program) => existsSync(program)) ?? "seniorlint";
}

/**
 * The version of a program.
 * @param {string} program
 * @param {string | undefined} folder where it is run
 * @returns {Promise<string>} rejects with `ServerMissing`
 */
function versionOf(program, folder) {
  return new Promise((resolve, reject) => {
    execFile(program, ["--version"], { cwd: folder, timeout: PROBE_TIMEOUT }, (error, out, errors) => {
      const version = /\d+\.\d+\S*/.exec(out);
      if (error === null && version !== null) {
        resolve(version[0]);
        return;
      }
      reject(new ServerMissing(error === null ? `${program} is not seniorlint.` : reasonOf(program, error, errors)));
    });
  });
}

/**
 * @param {string} program
 * @param {import("node:child_process").ExecFileException} error
 * @param {string} errors what it wrote to standard error
 * @returns {string}
 */
function reasonOf(program, error, errors) {
  if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") {
    const place = path.basename(program) === program ? `${program} is not on the PATH` : `${program} does not exist`;
    return `${place}. Install it with "pip install seniorlint", or set seniorlint.path.`;
  }
  if (error.killed) return `${program} --version did not answer within ${PROBE_TIMEOUT / 1000} seconds.`;
  const last = errors.trim().split("\n").at(-1) || error.message;
  return `${program} cannot be run: ${last}`;
}

module.exports = { ServerMissing, programOf, versionOf };
