// Bundles every style and script of the house into dist/: styles in one file, one script for each entry of js/.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const out = "dist";
const target = ["chrome123", "firefox128", "safari17.5"];
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

// Placeholders behind images: 64 tones, as classes, because the content policy allows no inline style.
const levels = [0x28, 0x68, 0xa8, 0xe8];
const tones = [...Array(64).keys()].map((n) => {
  const parts = [n >> 4, (n >> 2) & 3, n & 3];
  return `.tone-${parts.join("")}{background-color:rgb(${parts.map((part) => levels[part]).join(" ")})}`;
});
const rooms = readdirSync("css/rooms").filter((name) => name.endsWith(".css"));
const styles = ["enfilade.css", ...rooms.map((name) => `rooms/${name}`)];

await build({
  stdin: {
    contents: `${styles.map((name) => `@import "./css/${name}";`).join("\n")}\n@layer base{${tones.join("")}}`,
    resolveDir: ".",
    loader: "css",
  },
  outfile: `${out}/enfilade.css`,
  bundle: true,
  minify: true,
  target,
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]", // the static storage adds its own fingerprint; the pages preload two of them by name
  logLevel: "warning",
});

// Pages shown in frames of other sites have a small style sheet of their own.
await build({
  entryPoints: readdirSync("css/embeds").map((name) => `css/embeds/${name}`),
  outdir: out,
  bundle: true,
  minify: true,
  target,
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  logLevel: "warning",
});

await build({
  entryPoints: readdirSync("js").filter((name) => name.endsWith(".js")).map((name) => `js/${name}`),
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target,
  logLevel: "warning",
});

// What stands on the pages of presenters, on their own origins: one classic script and one style sheet.
await build({
  entryPoints: ["presenter/presenter.js", "presenter/presenter.css"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target,
  loader: Object.fromEntries([".woff2", ".woff", ".ttf", ".eot", ".svg"].map((name) => [name, "file"])),
  assetNames: "fonts/[name]",
  logLevel: "warning",
});
