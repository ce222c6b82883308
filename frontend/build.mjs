// Bundle the front end into casework/web/static. The result is committed, so users need no Node.
//
//   node build.mjs            once; the same sources give the same bytes
//   node build.mjs --watch    again at every change, with readable output
//   node build.mjs --check    fail when the committed files differ from a fresh build

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "casework", "web", "static");
const watching = process.argv.includes("--watch");
const checking = process.argv.includes("--check");

const settings = {
  absWorkingDir: here,
  entryPoints: {
    page: "src/page.js",
    widget: "src/widget.js",
    casework: "src/styles/casework.css",
  },
  outdir: target,
  bundle: true,
  format: "esm",
  charset: "utf8",
  target: ["chrome123", "firefox140", "safari18"],
  external: ["*.woff2"],
  legalComments: "none",
  minify: !watching,
  logLevel: "warning",
};

if (watching) {
  const context = await esbuild.context(settings);
  await context.watch();
  console.log("watching frontend/src");
} else {
  const { outputFiles } = await esbuild.build({ ...settings, write: !checking });
  if (checking) process.exit((await stale(outputFiles)) ? 1 : 0);
}

async function stale(files) {
  let differ = false;
  for (const file of files) {
    const committed = await readFile(file.path, "utf8").catch(() => "");
    if (committed === file.text) continue;
    differ = true;
    console.error(`${file.path} differs from its sources; run: node frontend/build.mjs`);
  }
  return differ;
}
