// The page as a test sees it: through the hooks that docs and design fix, and nothing else.

import assert from "node:assert/strict";

/** How long the engine may take to arrive, or a generation to end, on a busy machine. */
const PATIENCE_MS = 180_000;

/** The page in a fresh browser context: nothing cached, nothing stored. */
export class App {
  /**
   * Opens the site with a query string, `""` or `"?seed=1&…"`, and watches everything that goes wrong. It is kept
   * for use without a network only where a test asks for that: `serviceWorkers: "allow"`. The browser tells of as many `cores`
   * as are given, and the page starts its workers by that.
   */
  static async open(browser, server, query = "", { viewport = { width: 1440, height: 900 }, serviceWorkers = "block", cores } = {}) {
    const context = await browser.newContext({
      viewport,
      serviceWorkers,
      acceptDownloads: true,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    if (cores) await context.addInitScript((value) => Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { value }), cores);
    const app = new App(context, await context.newPage(), server);
    await app.page.goto(new URL(query, server.url).href);
    await app.main.waitFor();
    return app;
  }

  constructor(context, page, server) {
    this.context = context;
    this.page = page;
    this.server = server;
    this.main = page.locator("main[data-state]");
    this.errors = [];
    this.foreignRequests = [];
    page.setDefaultTimeout(30_000);
    page.on("console", (message) => message.type() === "error" && this.errors.push(message.text()));
    page.on("pageerror", (error) => this.errors.push(String(error)));
    context.on("request", (request) => {
      const url = new URL(request.url());
      const isLocal = url.origin === new URL(server.url).origin || ["data:", "blob:"].includes(url.protocol);
      if (!isLocal) this.foreignRequests.push(request.url());
    });
  }

  /** A control or result by its `data-testid`. */
  get(name) {
    return this.page.getByTestId(name);
  }

  state() {
    return this.main.getAttribute("data-state");
  }

  backend() {
    return this.main.getAttribute("data-backend");
  }

  notice() {
    return this.get("notice").innerText();
  }

  /** Waits until `data-state` is one of `states`; a failed page that was not expected says its notice. */
  async until(...states) {
    const wanted = [...states, "failed"].map((state) => `main[data-state="${state}"]`).join(", ");
    await this.page.locator(wanted).waitFor({ timeout: PATIENCE_MS });
    const state = await this.state();
    if (!states.includes(state)) assert.fail(`the page is ${state} instead of ${states.join(" or ")}: ${await this.notice()}`);
    return state;
  }

  /** Fills in fields by their `data-testid`. */
  async set(fields) {
    for (const [name, value] of Object.entries(fields)) {
      await this.get(name).fill(String(value));
      await this.get(name).blur();
    }
  }

  /** How often what was asked for has been finished. */
  async runs() {
    return Number(await this.main.getAttribute("data-run"));
  }

  /** Waits until more is finished than these runs; a page that failed says its notice. */
  async untilFinished(runs) {
    const risen = `main[data-state="done"]:not([data-run="${runs}"])`;
    await this.page.locator(`${risen}, main[data-state="failed"]`).waitFor({ timeout: PATIENCE_MS });
    await this.until("done");
  }

  /** Presses Again and waits for the ECG, or the series; returns the milliseconds it took. */
  async generate() {
    const runs = await this.runs();
    const start = performance.now();
    await this.get("generate").click();
    await this.untilFinished(runs);
    return performance.now() - start;
  }

  /** The link that Share copies. */
  async share() {
    await this.page.evaluate(() => navigator.clipboard.writeText(""));
    await this.get("share").click();
    const copied = await this.page.waitForFunction(() => navigator.clipboard.readText());
    return copied.jsonValue();
  }

  /** Opens the menu of what can be saved. */
  async openSaveMenu() {
    if ((await this.get("save").getAttribute("aria-expanded")) !== "true") await this.get("save").click();
  }

  /** Chooses settings of the paper, by their `data-testid`, in the panel that holds them. */
  async paper(settings) {
    await this.get("paper-settings").click();
    for (const [name, value] of Object.entries(settings)) await this.get(name).selectOption(value);
    await this.page.keyboard.press("Escape");
  }

  /** Saves a file, by its entry in the menu or a button of its own, and returns where it is. */
  async download(name) {
    if (!(await this.get(name).isVisible())) await this.openSaveMenu();
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.get(name).click()]);
    return { name: download.suggestedFilename(), path: await download.path() };
  }

  /** Asserts that nothing went wrong unseen, and closes. */
  async close() {
    await this.context.close();
    assert.deepEqual(this.errors, [], "the console shows no error");
    assert.deepEqual(this.foreignRequests, [], "no request leaves the page's own origin");
  }
}

/** Runs `body` with an open page and closes it, whatever happens. */
export async function withApp(browser, server, query, body, options) {
  const app = await App.open(browser, server, query, options);
  let result;
  try {
    result = await body(app);
  } catch (error) {
    await app.context.close();
    if (app.errors.length > 0) error.message += `\nconsole: ${app.errors.join("\n")}`;
    throw error;
  }
  await app.close();
  return result;
}
