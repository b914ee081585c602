// Builds the styles, scripts, icons and licences of the product into the folder given as argument.
// The typeface is subset by tools/frontend.py, which calls this script.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";
import { PurgeCSS } from "purgecss";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "..");
const out = resolve(process.argv[2] ?? join(root, "src/motcua/platform/static/dist"));
await mkdir(out, { recursive: true });

// Classes are looked for where pages are made: templates, the Python that names widgets, our scripts.
const content = ["src/motcua/*/templates/**/*.html", "src/motcua/**/*.py", "frontend/scripts/*.js"].map((glob) =>
  join(root, glob),
);

async function styles() {
  const { css } = sass.compile(join(here, "styles/site.scss"), {
    loadPaths: [join(root, "node_modules")],
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  });
  const [purged] = await new PurgeCSS().purge({
    content,
    css: [{ raw: css }],
    safelist: { standard: [/^htmx-/, /^tone-/, /^is-/], greedy: [/face-staff/] },
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  });
  const { code } = await esbuild.transform(purged.css, { loader: "css", minify: true, legalComments: "none" });
  await writeFile(join(out, "site.css"), code);
}

async function scripts() {
  const names = (await readdir(join(here, "scripts"))).filter((name) => name.endsWith(".js"));
  await esbuild.build({
    entryPoints: names.map((name) => join(here, "scripts", name)),
    outdir: out,
    minify: true,
    bundle: true,
    format: "iife",
    target: "es2020",
  });
}

async function icons() {
  const names = (await readFile(join(here, "icons.txt"), "utf8")).split(/\s+/).filter(Boolean);
  const symbols = await Promise.all(
    names.map(async (name) => {
      const svg = await readFile(join(root, "node_modules/bootstrap-icons/icons", `${name}.svg`), "utf8");
      const [, box] = svg.match(/viewBox="([^"]+)"/);
      const body = svg.replace(/<svg[^>]*>|<\/svg>/g, "").replace(/\s*\n\s*/g, "");
      return `<symbol id="${name}" viewBox="${box}">${body}</symbol>`;
    }),
  );
  await writeFile(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

async function licences() {
  const packages = ["bootstrap", "bootstrap-icons", "@fontsource/be-vietnam-pro"];
  const texts = await Promise.all(
    packages.map(async (name) => {
      const { version } = JSON.parse(await readFile(join(root, "node_modules", name, "package.json"), "utf8"));
      const licence = await readFile(join(root, "node_modules", name, "LICENSE"), "utf8");
      return `${name} ${version}\n\n${licence.trim()}\n`;
    }),
  );
  await writeFile(join(out, "licences.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
}

await Promise.all([styles(), scripts(), icons(), licences()]);
