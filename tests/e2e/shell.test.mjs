// Where the page cannot start it says why, in the reader's language; and where a browser does less than it claims.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

const TINY = "?v=1&model=tiny&age=63&sex=female&hr=72&dx=NORM&seed=42&steps=3";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

/** What the page's shell says to a reader of this language. */
async function shell(locale, { site = server, init = "" } = {}) {
  const context = await browser.newContext({ locale, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await page.addInitScript(init);
    await page.goto(site.url);
    await page.locator('#shell-message[role="alert"]').waitFor({ timeout: 30_000 });
    return await page.locator("#shell-message").innerText();
  } finally {
    await context.close();
  }
}

test("without WebAssembly the page says so in the reader's language", async () => {
  const init = "delete globalThis.WebAssembly";
  assert.match(await shell("en-GB", { init }), /runs no WebAssembly here.*make an exception for this site/s);
  assert.match(await shell("de-CH", { init }), /führt hier kein WebAssembly aus/);
  assert.match(await shell("es-ES", { init }), /no ejecuta WebAssembly aquí/);
});

test("a host's policy that forbids WebAssembly is named", async () => {
  const site = await serveSite({ habit: "policy" });
  try {
    assert.match(await shell("de-DE", { site }), /Sicherheitsrichtlinie des Servers verbietet WebAssembly/);
  } finally {
    await site.close();
  }
});

test("a file that is missing, and one that was damaged, are told apart", async (t) => {
  t.after(server.alter(/^\/app-.*_bg\.wasm(\.bin)?$/, () => Buffer.from("no program")));
  assert.match(await shell("en-GB"), /is not as it was made: the host changed it/);
  const site = await serveSite();
  t.after(() => site.close());
  site.alter(/^\/app-.*\.js$/, () => {
    throw Object.assign(new Error(), { code: "ENOENT" });
  });
  assert.match(await shell("en-GB", { site }), /did not arrive.*app-[0-9a-f]+\.js/s);
});

/** The innermost frame's text once it has settled, in a page of another origin. */
async function inFrame(t, sandbox, site) {
  const html = `<!doctype html><title>course</title><iframe sandbox="${sandbox}" width="900" height="530" src="${site.url}${TINY.replaceAll("&", "&amp;")}&amp;embed=1"></iframe>`;
  const host = createServer((_, answer) => answer.writeHead(200, { "content-type": "text/html" }).end(html)).listen(0, "127.0.0.1");
  await once(host, "listening");
  const context = await browser.newContext({ serviceWorkers: "block", locale: "en-GB" });
  t.after(async () => {
    await context.close();
    host.close();
    host.closeAllConnections();
  });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${host.address().port}/`);
  const frame = page.frameLocator("iframe");
  await frame.locator('main[data-state="done"], #shell-message[role="alert"]').waitFor({ timeout: 60_000 });
  return { isDone: (await frame.locator('main[data-state="done"]').count()) === 1, text: await frame.locator("body").innerText() };
}

test("in a frame without an origin the page draws where the host lets it, else it says what to do", async (t) => {
  const strict = await inFrame(t, "allow-scripts", server);
  assert.equal(strict.isDone, false);
  assert.match(strict.text, /sandbox without allow-same-origin.*Open the page in a tab of its own/s);
  const own = await inFrame(t, "allow-scripts allow-same-origin", server);
  assert.ok(own.isDone, own.text);
  const site = await serveSite({ habit: "shared" });
  t.after(() => site.close());
  const shared = await inFrame(t, "allow-scripts", site);
  assert.ok(shared.isDone, shared.text);
});

const CANVASES = {
  "never encodes": "HTMLCanvasElement.prototype.toBlob = () => {}",
  "encodes noise": `const sound = HTMLCanvasElement.prototype.toBlob;
    HTMLCanvasElement.prototype.toBlob = function (...rest) {
      const canvas = Object.assign(document.createElement("canvas"), { width: this.width, height: this.height });
      const context = canvas.getContext("2d"), image = context.createImageData(canvas.width, canvas.height);
      image.data.forEach((_, i) => (image.data[i] = ((i * 2654435761) >>> 13) & 255));
      context.putImageData(image, 0, 0);
      return sound.apply(canvas, rest);
    }`,
};
for (const [how, script] of Object.entries(CANVASES)) {
  test(`a canvas that a browser ${how} is no picture of an ECG, and SVG is offered`, () =>
    withApp(browser, server, TINY, async (app) => {
      await app.page.addInitScript(script);
      await app.page.reload();
      await app.main.waitFor();
      await app.until("done");
      const downloads = [];
      app.page.on("download", (download) => downloads.push(download.suggestedFilename()));
      await app.openSaveMenu();
      await app.get("export-png").click();
      await app.page.waitForFunction(() => /Save the ECG as SVG/.test(document.querySelector('[data-testid="notice"]').innerText), undefined, { timeout: 30_000 });
      assert.deepEqual(downloads, []);
      await app.download("export-svg");
    }));
}

test("inside another app the page says where a file can be saved", async () => {
  const context = await browser.newContext({ userAgent: "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 WhatsApp/2.24", serviceWorkers: "block", locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(`${server.url}${TINY}`);
  await page.locator('main[data-state="done"]').waitFor({ timeout: 60_000 });
  await page.getByTestId("save").click();
  await page.getByTestId("export-csv").click();
  await page.getByTestId("notice").getByText("Open the page in your own browser").waitFor();
  await context.close();
});
