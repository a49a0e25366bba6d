// Compiles pages as Docusaurus does, and demands that there is no code in them: the templates write none, and a text of a
// document must not become an expression, an import or an element.
//
//     node check.mjs MODULES FOLDER…

import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...folders] = process.argv.slice(2);
const require = createRequire(join(modules, "index.js"));
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const { createProcessor } = await load("@mdx-js/mdx");
const plugins = [];
for (const name of ["remark-frontmatter", "remark-directive", "remark-gfm"]) {
  plugins.push((await load(name)).default);
}

const found = [];

function inspect() {
  return (tree, file) => visit(tree, file);
}

function visit(node, file) {
  const line = node.position?.start.line ?? 0;
  if (/^mdx(Flow|Text)Expression$|^mdxjsEsm$/.test(node.type)) {
    found.push(`${file.path}:${line}: code: ${node.value}`);
  }
  if (/^mdxJsx/.test(node.type)) {
    found.push(`${file.path}:${line}: element: <${node.name}>`);
  }
  if (/^(link|image|definition)$/.test(node.type) && /^\s*(javascript|data|vbscript):/i.test(node.url)) {
    found.push(`${file.path}:${line}: address: ${node.url}`);
  }
  (node.children ?? []).forEach((child) => visit(child, file));
}

let pages = 0;
for (const folder of folders) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    // A README is read on other sites, which know nothing of MDX.
    if (!entry.isFile() || !/\.mdx?$/.test(entry.name) || entry.name === "README.md") continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const value = await readFile(path, "utf8");
    pages += 1;
    try {
      const processor = createProcessor({ format: "mdx", remarkPlugins: [...plugins, inspect] });
      await processor.process({ value, path });
    } catch (error) {
      found.push(`${path}:${error.line ?? 0}:${error.column ?? 0}: ${error.reason ?? error}`);
    }
  }
}
found.slice(0, 40).forEach((line) => console.error(line));
console.log(`${pages} pages, ${found.length} complaints`);
process.exitCode = pages > 0 && found.length === 0 ? 0 : 1;
