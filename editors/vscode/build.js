// Makes one file of the extension and what it needs, and beside it the licences of what it needs.
"use strict";

const esbuild = require("esbuild");
const fs = require("node:fs");
const path = require("node:path");

const { metafile } = esbuild.buildSync({
  entryPoints: ["src/extension.js"],
  outfile: "dist/extension.js",
  bundle: true,
  minify: true,
  platform: "node",
  target: "node18",
  format: "cjs",
  external: ["vscode"],
  metafile: true,
});

const folders = Object.keys(metafile.inputs).flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
const notices = [...new Set(folders)].sort().map((folder) => {
  const { name, version } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  const licence = fs.readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (licence === undefined) throw new Error(`${name} has no licence to ship`);
  return `${name} ${version}\n\n${fs.readFileSync(path.join(folder, licence), "utf8").trim()}\n`;
});
fs.writeFileSync("dist/third-party-licences.txt", notices.join("\n---\n\n"));
