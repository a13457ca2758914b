// The client's logic against the real server; $SENIORLINT is its program.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { test } = require("node:test");
const { Editor } = require("./client");
const { Lifecycle } = require("../src/lifecycle");
const { programOf } = require("../src/program");

const PROGRAM = process.env.SENIORLINT ?? "seniorlint";
const TEXT = "try:\n    work()\nexcept:\n    pass\n";
const NOTHING_SET = { path: "", arguments: [], level: "", codeLens: false };

/** A folder in which one rule is selected. */
function project() {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "seniorlint-"));
  fs.writeFileSync(path.join(folder, "seniorlint.toml"), 'select = ["bare-except"]\n');
  fs.writeFileSync(path.join(folder, "other.toml"), 'select = ["mutable-default"]\n');
  return folder;
}

/**
 * @param {(editor: Editor, lifecycle: Lifecycle) => Promise<void>} body
 * @returns {() => Promise<void>}
 */
function withEditor(body) {
  return async () => {
    const editor = new Editor(project());
    editor.settings = { ...NOTHING_SET, path: PROGRAM };
    const lifecycle = new Lifecycle(editor.host());
    try {
      await body(editor, lifecycle);
    } finally {
      await lifecycle.stop();
      fs.rmSync(editor.folder, { recursive: true });
    }
  };
}

test(
  "it starts, finds and stops",
  withEditor(async (editor, lifecycle) => {
    await lifecycle.start();
    assert.deepStrictEqual(editor.errors, []);
    assert.match(editor.logged[0], /^seniorlint \d+\.\d+.*server$/);
    assert.deepStrictEqual(await editor.open("a.py", TEXT), ["SLE001"]);
    await lifecycle.stop();
    assert.deepStrictEqual(editor.events, ['started server {"codeLens":false}', "stopped 0"]);
  }),
);

test(
  "other arguments start it anew, a level is told",
  withEditor(async (editor, lifecycle) => {
    await lifecycle.start();
    editor.settings = { ...editor.settings, level: "mid" };
    await lifecycle.settingsChanged();
    editor.settings = { ...editor.settings, arguments: ["--config", "other.toml"] };
    await lifecycle.settingsChanged();
    assert.deepStrictEqual(editor.events, [
      'started server {"codeLens":false}',
      'changed {"level":"mid","codeLens":false}',
      "stopped 0",
      'started server --config other.toml {"level":"mid","codeLens":false}',
    ]);
    assert.deepStrictEqual(await editor.open("a.py", TEXT), []);
  }),
);

test(
  "restarts that overlap leave one server",
  withEditor(async (editor, lifecycle) => {
    await lifecycle.start();
    await Promise.all([lifecycle.restart(), lifecycle.restart()]);
    assert.deepStrictEqual(editor.events, [
      'started server {"codeLens":false}',
      "stopped 0",
      'started server {"codeLens":false}',
      "stopped 0",
      'started server {"codeLens":false}',
    ]);
    assert.deepStrictEqual(await editor.open("a.py", TEXT), ["SLE001"]);
  }),
);

test(
  "a server that is not there is said, and found once it is",
  withEditor(async (editor, lifecycle) => {
    editor.settings.path = "no-such-seniorlint";
    await lifecycle.start();
    assert.deepStrictEqual(editor.errors, [
      'no-such-seniorlint is not on the PATH. Install it with "pip install seniorlint", or set seniorlint.path.',
    ]);
    editor.settings = { ...editor.settings, path: "tools/seniorlint" };
    await lifecycle.settingsChanged();
    assert.match(editor.errors[1], /tools.seniorlint does not exist\. Install it/);
    editor.settings = { ...editor.settings, path: PROGRAM };
    await lifecycle.settingsChanged();
    assert.strictEqual(editor.errors.length, 2);
    assert.deepStrictEqual(await editor.open("a.py", TEXT), ["SLE001"]);
  }),
);

test(
  "another program is named",
  withEditor(async (editor, lifecycle) => {
    const broken = path.join(editor.folder, "broken");
    fs.writeFileSync(broken, "#!/bin/sh\necho 'no module named seniorlint' >&2\nexit 3\n", { mode: 0o755 });
    editor.settings = { ...NOTHING_SET, path: broken };
    await lifecycle.start();
    assert.deepStrictEqual(editor.errors, [`${broken} cannot be run: no module named seniorlint`]);
  }),
);

test(
  "wrong options of the server are an error that is shown",
  withEditor(async (editor, lifecycle) => {
    editor.settings.arguments = ["--no-such-option"];
    await lifecycle.start();
    assert.strictEqual(editor.errors.length, 1);
    assert.strictEqual(editor.errors[0], "The server of seniorlint did not start: it ended with 2");
  }),
);

test("the program: set, of the environment, of the PATH", () => {
  const folder = project();
  const program = path.join(folder, ".venv", "bin", "seniorlint");
  const place = { folder, isTrusted: true, platform: /** @type {const} */ ("linux") };
  assert.strictEqual(programOf(NOTHING_SET, place), "seniorlint");
  fs.mkdirSync(path.dirname(program), { recursive: true });
  fs.writeFileSync(program, "");
  assert.strictEqual(programOf(NOTHING_SET, place), program);
  assert.strictEqual(programOf(NOTHING_SET, { ...place, isTrusted: false }), "seniorlint");
  assert.strictEqual(programOf({ ...NOTHING_SET, path: "bin/seniorlint" }, place), path.join(folder, "bin/seniorlint"));
  assert.strictEqual(programOf({ ...NOTHING_SET, path: "/opt/seniorlint" }, place), "/opt/seniorlint");
  assert.strictEqual(programOf({ ...NOTHING_SET, path: "seniorlint-2" }, place), "seniorlint-2");
  fs.rmSync(folder, { recursive: true });
});
