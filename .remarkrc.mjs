// Judges the front matter of pages while they are written, by the schemas of .vscode/schemas/: for the
// extension unifiedjs.vscode-remark, once `make editor` has fetched what it needs. It changes no text.

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = new URL(".", import.meta.url);
const SCHEMAS = new URL(".vscode/schemas/", ROOT);
const lock = readFileSync(new URL("tools/npm/remark-cli/package-lock.json", ROOT));
// tools/node.py names the folder after the lock.
const digest = createHash("sha256").update(lock).digest("hex").slice(0, 12);
const modules = new URL(`.tools/remark-cli-${digest}/node_modules/`, ROOT);

/** Read the file below .vscode/schemas/ of a name. */
const read = (name) => JSON.parse(readFileSync(new URL(name, SCHEMAS), "utf8"));

/** Tell whether a path has the form of a pattern, in which `*` stands for part of a name. */
const fits = (path, pattern) =>
  new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`).test(path);

/** Give the name of the schema of a page; of two that fit, the latter is the more precise. */
function schemaOf(path) {
  const found = Object.entries(read("front-matter.json"));
  return found.filter(([, patterns]) => patterns.some((each) => fits(path, each))).at(-1)?.[0];
}

/** Say what a fault is, after the field in which it stands; for a wrong form, what the field means. */
function said({ instancePath, keyword, message, params, parentSchema }) {
  const field = instancePath.slice(1).replaceAll("/", ".");
  const name = params.additionalProperty ?? params.allowedValues?.join(", ");
  const told = keyword === "pattern" ? "not in the form of this field" : message;
  const meaning = parentSchema.description?.split("\n")[0];
  return `${field ? `${field}: ` : ""}${told}${name ? `: ${name}` : ""}${field && meaning ? ` – ${meaning}` : ""}`;
}

/** Find where a fault stands in a document of YAML: its key, its value, or what encloses it. */
function nodeOf({ isMap, isNode }, document, { instancePath, params }) {
  const path = instancePath.split("/").slice(1);
  const at = path.length ? document.getIn(path, true) : document.contents;
  const pair = isMap(at) && at.items.find(({ key }) => key.value === params.additionalProperty);
  return pair ? pair.key : isNode(at) ? at : document.contents;
}

/** Make the plugin out of the libraries that it needs. */
function frontMatter(Ajv, yaml) {
  return () => (tree, file) => {
    const path = relative(fileURLToPath(ROOT), resolve(file.cwd, file.path));
    const name = schemaOf(path.replaceAll("\\", "/"));
    const block = tree.children.find(({ type }) => type === "yaml");
    if (!name || !block) return;
    const lines = new yaml.LineCounter();
    const document = yaml.parseDocument(block.value, { lineCounter: lines });
    const { start } = block.position;
    const fence = { start, end: { line: start.line, column: start.column + 3 } };
    // The block begins on the line below its fence.
    const place = (offset) => {
      const { line, col } = lines.linePos(offset);
      return { line: line + start.line, column: col };
    };
    for (const { message, pos } of document.errors) {
      file.message(message.split("\n")[0], { start: place(pos[0]), end: place(pos[1]) });
    }
    const check = new Ajv({ allErrors: true, strict: false, verbose: true }).compile(read(name));
    if (document.errors.length || check(document.toJS())) return;
    for (const fault of check.errors.filter(({ keyword }) => keyword !== "if")) {
      const node = nodeOf(yaml, document, fault);
      const [first, last] = node?.range ?? [];
      // What is missing on the first level stands nowhere: the fence is marked for it.
      const isNowhere = node === document.contents || first === undefined;
      const range = isNowhere ? fence : { start: place(first), end: place(last) };
      file.message(said(fault), range, "front-matter");
    }
  };
}

async function plugins() {
  if (!existsSync(modules)) return [];
  const load = (path) => import(new URL(path, modules));
  const [{ default: remarkFrontmatter }, { default: Ajv }, yaml] = await Promise.all([
    load("remark-frontmatter/index.js"),
    load("ajv/dist/ajv.js").then(({ default: ajv }) => ajv),
    load("yaml/dist/index.js").then(({ default: all }) => all),
  ]);
  return [remarkFrontmatter, frontMatter(Ajv, yaml)];
}

export default { plugins: await plugins() };
