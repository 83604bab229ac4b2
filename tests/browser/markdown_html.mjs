// Renders blocks with the compiled component that the page uses: JSON list of blocks on stdin, list of HTML on stdout.
// Run in `.web`, with the packages of the build.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const web = process.cwd();
const load = (name) => import(pathToFileURL(createRequire(`${web}/package.json`).resolve(name)).href);
const { createServer } = await load("vite");
const { createElement } = (await load("react")).default;
const { prerender } = (await load("react-dom/static.node")).default;

const vite = await createServer({
  root: web,
  configFile: false,
  logLevel: "error",
  appType: "custom",
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
  resolve: { alias: { $: web } },
});
const module = await vite.ssrLoadModule("/app_components/chat_app/views/items/assistant_message.jsx");
const [shown] = Object.entries(module).filter(([name]) => name.startsWith("AnswerBlock")).map(([, found]) => found);

let input = "";
for await (const chunk of process.stdin) input += chunk;
const pages = [];
for (const block of JSON.parse(input)) {
  const { prelude } = await prerender(createElement(shown, { block }), { onError() {} });
  pages.push(await new Response(prelude).text());
}
await new Promise((written) => process.stdout.write(JSON.stringify(pages), written));
await vite.close();
process.exit(0);
