// What is packaged can be loaded, and has what VS Code calls; `vscode` itself is a stand-in that has every name.
"use strict";

const assert = require("node:assert");
const Module = require("node:module");
const path = require("node:path");
const { test } = require("node:test");

/** @type {any} */
const anything = new Proxy(class {}, { get: (target, name) => (name in target ? Reflect.get(target, name) : anything) });

test("the bundle is whole", () => {
  const loader = /** @type {{ _load: Function }} */ (/** @type {unknown} */ (Module));
  const load = loader._load;
  loader._load = (/** @type {string} */ name, /** @type {unknown[]} */ ...rest) =>
    name === "vscode" ? anything : load(name, ...rest);
  try {
    const bundle = require(path.join(__dirname, "..", "dist", "extension.js"));
    assert.strictEqual(typeof bundle.activate, "function");
    assert.strictEqual(typeof bundle.deactivate, "function");
  } finally {
    loader._load = load;
  }
});
