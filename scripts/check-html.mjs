// Checks HTML reports in a browser: node check-html.mjs REPORT... The name of a report contains its verdict, as in
// ready.html, not-ready.html and cannot-tell.html, or the command and the number of findings, as in lint-8.html and
// diff-0.html.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const verdicts = { ready: "READY", "not-ready": "NOT READY", "cannot-tell": "CANNOT TELL" };
const problems = [];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
for (const report of process.argv.slice(2)) {
  const name = basename(report, ".html");
  const url = pathToFileURL(resolve(report)).href;
  const fault = (text) => problems.push(`${report}: ${text}`);

  // Open the report with scripts disabled, because the report must not need scripts.
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1100, height: 900 } });
  const page = await context.newPage();
  page.on("console", (message) => fault(`the console says ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => fault(`error: ${error.message}`));
  page.on("request", (request) => request.url() !== url && fault(`asks for ${request.url()}`));
  await page.goto(url);

  const heading = page.locator("h1");
  const box = await heading.boundingBox();
  const [, command, count] = /^(lint|diff)-(\d+)$/.exec(name) ?? [];
  const title = await heading.textContent();
  if (command) {
    const number = (title.match(/\d+/g) ?? []).reduce((sum, n) => sum + Number(n), 0);
    if (number !== Number(count)) fault(`the heading reads ${title}, want ${count} findings`);
    const shown = await page.locator("article.finding").count();
    if (shown !== Number(count)) fault(`it shows ${shown} findings, want ${count}`);
  } else if (title !== verdicts[name]) fault(`the verdict reads ${title}, want ${verdicts[name]}`);
  if (!box || box.y + box.height > 400) fault("the heading is not at the top");
  if ((await page.locator("script").count()) > 0) fault("it has a script");
  // The keyboard must open evidence without a script.
  const details = page.locator("details");
  if (!command && (await details.count()) === 0) fault("no item has evidence");
  for (const one of await details.all()) {
    if (await one.evaluate((e) => e.open)) fault("evidence is open before it is asked for");
    await one.locator("summary").press("Enter");
    if (!(await one.evaluate((e) => e.open))) fault("evidence does not open");
  }
  for (const width of [1100, 360]) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    if (overflow > 0) {
      const widest = await page.locator("body *").evaluateAll((all) => all.filter((e) => e.getBoundingClientRect().right > innerWidth && !e.parentElement.closest("pre")).map((e) => e.outerHTML.slice(0, 60)).at(-1));
      fault(`at ${width} pixels it is ${overflow} too wide: ${widest}`);
    }
  }
  await page.setViewportSize({ width: 1100, height: 900 });
  await page.reload();

  // The tab key must reach every link and every snippet, in order, with a visible focus.
  const stops = page.locator("a[href], pre[tabindex], summary");
  const expected = await stops.count();
  const reached = [];
  for (let i = 0; i < expected; i++) {
    await page.keyboard.press("Tab");
    const at = await page.locator(":focus").evaluate((e) => [e.outerHTML.slice(0, 80), getComputedStyle(e).outlineStyle]);
    if (at[1] === "none") fault(`no outline on ${at[0]}`);
    reached.push(at[0]);
  }
  const order = await stops.evaluateAll((all) => all.map((e) => e.outerHTML.slice(0, 80)));
  if (JSON.stringify(order) !== JSON.stringify(reached)) fault("the keyboard does not reach the links in their order");
  await page.keyboard.press("Home");
  for (const target of await page.locator('a[href^="#"]').evaluateAll((all) => all.map((a) => a.getAttribute("href").slice(1)))) {
    if ((await page.locator(`[id="${target}"]`).count()) !== 1) fault(`no place #${target}`);
  }
  await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); }).catch(() => {});
  if (process.env.SHOTS) {
    await page.screenshot({ path: join(process.env.SHOTS, `${name}-light.png`), fullPage: true });
    for (const id of await page.locator("section[id]").evaluateAll((all) => all.map((e) => e.id))) {
      await page.locator(`#${id}`).screenshot({ path: join(process.env.SHOTS, `${name}-${id}.png`) });
    }
  }

  await page.emulateMedia({ media: "print" });
  if (await page.locator("nav").isVisible()) fault("the contents are printed");
  if (!(await heading.isVisible())) fault("the verdict is not printed");
  const paper = await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  if (paper !== "rgb(255, 255, 255)") fault(`it prints on ${paper}`);
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}-print.png`), fullPage: true });
  const pdf = await page.pdf({ format: "A4" });
  if (pdf.length < 10_000) fault(`the print has ${pdf.length} bytes`);
  await context.close();

  // axe-core needs scripts, so it runs in a separate page, in both color schemes.
  for (const colorScheme of ["light", "dark"]) {
    const probe = await (await browser.newContext({ colorScheme, bypassCSP: true })).newPage();
    await probe.goto(url);
    await probe.evaluate(axe);
    await probe.evaluate(() => document.querySelectorAll("details").forEach((e) => { e.open = true; }));
    const result = await probe.evaluate(() => axe.run());
    if (result.passes.length < 10) fault(`axe-core looked at ${result.passes.length} things only`);
    for (const v of result.violations) fault(`axe-core, ${colorScheme}: ${v.impact} ${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 5).join(", ")}`);
    if (colorScheme === "dark" && process.env.SHOTS) await probe.screenshot({ path: join(process.env.SHOTS, `${name}-dark.png`) });
    console.log(`${report}: axe-core, ${colorScheme}: ${result.passes.length} passed, ${result.violations.length} violations`);
    await probe.context().close();
  }
}
await browser.close();

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log("every report is fit to read");
