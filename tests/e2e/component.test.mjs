// The web component: an ECG in anybody's page, as high as it is, and with a word when it is there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch } from "./support/browser.mjs";
import { serveHost } from "./support/host.mjs";
import { serveSite } from "./support/server.mjs";

const QUERY = "?v=1&model=tiny&age=63&sex=female&hr=72&dx=NORM&seed=42&steps=3";
const LONG_MS = 180_000;

let browser, site;
before(async () => ([browser, site] = await Promise.all([launch("cpu"), serveSite({ habit: "shared" })])));
after(() => Promise.all([browser.close(), site.close()]));

const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** Notes every event of the component, as [name, detail]; before any of its scripts. */
const NOTES = `<script>
  globalThis.heard = [];
  for (const name of ["einthoven-done", "einthoven-failed", "einthoven-quiz"]) {
    document.addEventListener(name, ({ detail }) => heard.push([name, detail]));
  }
</script>`;

const moduleOf = (served) => `<script type="module" src="${served.url}component/einthoven-ecg.js"></script>`;

/** Opens a page of another site with this content. */
async function inCourse(content, body, { pages = {}, viewport = { width: 1000, height: 800 }, locale = "en-GB", served = site } = {}) {
  const html = `<!doctype html><html><meta charset="utf-8"><title>A course</title>${NOTES}${moduleOf(served)}${content}</html>`;
  const host = await serveHost({ "/": html, ...pages });
  const context = await browser.newContext({ viewport, locale, serviceWorkers: "block" });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  try {
    await page.goto(host.url);
    await body(page, host);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
    await host.close();
  }
}

/** Waits for the so many-th event of this name and returns its detail. */
async function heard(page, name, count = 1) {
  await page.waitForFunction(([name, count]) => globalThis.heard.filter(([n]) => n === name).length >= count, [name, count], { timeout: LONG_MS });
  return page.evaluate(([name, count]) => globalThis.heard.filter(([n]) => n === name)[count - 1][1], [name, count]);
}

const note = (page) => page.locator("einthoven-ecg p");

test("the element draws the ECG of its query, says what it drew, and draws anew when the query changes", async () => {
  await inCourse(`<einthoven-ecg query="${attribute(QUERY)}" title="Bed 7"></einthoven-ecg>`, async (page) => {
    const detail = await heard(page, "einthoven-done");
    assert.deepEqual(Object.keys(detail).toSorted(), ["hash", "link", "measurements", "model"]);
    const link = new URL(detail.link);
    assert.equal(link.origin, new URL(site.url).origin);
    assert.deepEqual([link.searchParams.get("seed"), link.searchParams.get("embed")], ["42", null]);
    assert.equal(detail.model, "tiny");
    assert.match(detail.hash, /^[0-9a-f]{64}$/);
    assert.deepEqual(Object.keys(detail.measurements).toSorted(), ["axis_deg", "heart_rate_bpm", "pr_ms", "qrs_ms", "qt_ms", "qtcf_ms"]);
    const frame = page.frameLocator("einthoven-ecg iframe");
    assert.ok(await frame.getByTestId("ecg-canvas").isVisible());
    assert.match(await frame.getByTestId("embed-foot").innerText(), /SYNTHETIC/);
    assert.equal(await page.locator("einthoven-ecg iframe").getAttribute("title"), "Bed 7");
    assert.match(await page.getByRole("figure").getAttribute("aria-label"), /^Bed 7 \(Synthetic ECG, not for diagnosis\)$/);
    if (process.env.ARTEFACTS) await page.screenshot({ path: join(process.env.ARTEFACTS, "component.png") });

    await page.evaluate((link) => (document.querySelector("einthoven-ecg").query = link.replace("seed=42", "seed=43")), detail.link);
    const next = await heard(page, "einthoven-done", 2);
    assert.match(next.link, /seed=43/);
    assert.match(await page.locator("einthoven-ecg").getAttribute("query"), /^http:.*seed=43/, "the property is the attribute");

    await page.evaluate(() => {
      const element = document.querySelector("einthoven-ecg");
      element.remove();
      globalThis.removed = element;
    });
    assert.equal(await page.evaluate(() => removed.shadowRoot.querySelectorAll("iframe").length), 0);
    assert.equal(page.frames().length, 1, "its frame is gone");
    await page.evaluate(() => document.body.append(removed));
    assert.match((await heard(page, "einthoven-done", 3)).link, /seed=43/, "and is back with the element");
  });
});

test("the element is as high as its ECG, whatever the width, unless the page says a height", async () => {
  await inCourse(`<einthoven-ecg query="${attribute(QUERY)}"></einthoven-ecg>`, async (page) => {
    await heard(page, "einthoven-done");
    const inside = page.frames().find((frame) => frame.url().startsWith(site.url));
    /** Waits until the frame has come to rest at the height of what is in it, and returns that. */
    const fits = async () => {
      const state = async () => {
        const [body_px, down, across] = await inside.evaluate(() => {
          const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
          return [Math.ceil(document.body.getBoundingClientRect().height), scrollHeight - clientHeight, scrollWidth - clientWidth];
        });
        const own_px = await page.locator("einthoven-ecg").evaluate((element) => element.clientHeight);
        return { body_px, own_px, down, across };
      };
      let before, now;
      for (let tries = 0; tries < 40; tries += 1) {
        [before, now] = [now, await state()];
        if (now.body_px === now.own_px && before?.own_px === now.own_px && now.down === 0) break;
        await page.waitForTimeout(250);
      }
      assert.deepEqual(now, { body_px: now.own_px, own_px: now.own_px, down: 0, across: 0 }, "nothing is left to scroll");
      return now.own_px;
    };
    const heights_px = {};
    for (const width of [1000, 700, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await page.waitForTimeout(500);
      heights_px[width] = await fits();
    }
    assert.ok(heights_px[700] < heights_px[1000], JSON.stringify(heights_px));
    assert.ok(heights_px[390] > 250, JSON.stringify(heights_px));
    if (process.env.ARTEFACTS) await page.screenshot({ path: join(process.env.ARTEFACTS, "component-390.png") });
    await page.evaluate(() => (document.querySelector("einthoven-ecg").height = 300));
    assert.equal(await page.locator("einthoven-ecg").evaluate((element) => element.clientHeight), 300);
  });
});

test("what cannot be shown is said in the element, in its language, and as an event", async () => {
  await inCourse(`<einthoven-ecg></einthoven-ecg>`, async (page) => {
    const { message } = await heard(page, "einthoven-failed");
    assert.match(message, /needs the attribute “query”/);
    assert.equal(await note(page).innerText(), message);
    assert.equal(await note(page).getAttribute("role"), "alert");
    assert.equal(page.frames().length, 1, "no frame is opened");
  });
  await inCourse(`<p lang="de-CH"><einthoven-ecg query="?seed=1" src="javascript:alert(1)"></einthoven-ecg></p>`, async (page) => {
    assert.match((await heard(page, "einthoven-failed")).message, /Adresse der Seite ist nicht verwendbar/);
  });
  // A site without Einthoven.
  await inCourse(`<einthoven-ecg query="?seed=1" src="/elsewhere/"></einthoven-ecg>`, async (page, host) => {
    const { message } = await heard(page, "einthoven-failed");
    assert.match(message, /does not answer at this address/);
    assert.ok(message.endsWith(`${host.url}elsewhere/`), message);
    assert.equal(await note(page).innerText(), message);
    assert.equal(page.frames().length, 1, "its frame is closed");
  });
});

test("a query that asks for no ECG fails, and one with a bad value is drawn with a notice", async () => {
  await inCourse(`<einthoven-ecg query="good morning"></einthoven-ecg>`, async (page) => {
    assert.match((await heard(page, "einthoven-failed")).message, /asks for no ECG/);
    assert.match(await page.frameLocator("iframe").getByTestId("notice").innerText(), /asks for no ECG/);
  });
  await inCourse(`<einthoven-ecg query="${attribute(QUERY.replace("age=63", "age=999"))}"></einthoven-ecg>`, async (page) => {
    await heard(page, "einthoven-done");
    assert.match(await page.frameLocator("iframe").getByTestId("notice").innerText(), /999/);
  });
});

test("a run that fails is told with the frame's own sentence", async (t) => {
  const served = await serveSite({ habit: "shared" });
  t.after(() => served.close());
  served.alter(/^\/models\/tiny\/manifest\.json$/, () => Buffer.from("{}"));
  await inCourse(
    `<einthoven-ecg query="${attribute(QUERY)}"></einthoven-ecg>`,
    async (page) => {
      const { message } = await heard(page, "einthoven-failed");
      assert.match(message, /arrived damaged/);
      assert.ok((await page.frameLocator("iframe").getByTestId("notice").innerText()).includes(message));
    },
    { served },
  );
});

test("messages count only from the element's own frame and its site", async () => {
  const word = { source: "einthoven", version: 1, kind: "done", link: "forged", model: "forged", model_hash: "", measurements: {} };
  const forger = `<!doctype html><script>setInterval(() => parent.postMessage(${JSON.stringify(word)}, "*"), 20)</script>`;
  const content = `<einthoven-ecg query="${attribute(QUERY)}"></einthoven-ecg><iframe id="forger" src="/forger"></iframe>`;
  await inCourse(
    content,
    async (page) => {
      await page.evaluate((word) => postMessage(word, "*"), word);
      // The same site, but not the element's frame.
      await page.evaluate((src) => document.body.append(Object.assign(document.createElement("iframe"), { src })), `${site.url}${QUERY}&embed=1`);
      assert.match((await heard(page, "einthoven-done")).link, /seed=42/);
      const other = page.frames().filter((frame) => frame.url().startsWith(site.url));
      await Promise.all(other.map((frame) => frame.locator('main[data-state="done"]').waitFor({ timeout: LONG_MS })));
      // The element's frame, but another site in it.
      await page.evaluate(() => document.querySelector("einthoven-ecg").shadowRoot.querySelector("iframe").setAttribute("src", "/forger"));
      await page.waitForTimeout(500);
      assert.equal(await page.evaluate(() => heard.length), 1, "one ECG, one event");
    },
    { pages: { "/forger": forger } },
  );
});

test("a page tells nothing to whoever put it into a frame without asking for that", async () => {
  const listener = `<script>globalThis.words = []; addEventListener("message", ({ data }) => words.push(data))</script>`;
  await inCourse(`${listener}<iframe width="900" height="600" src="${attribute(site.url + QUERY)}"></iframe>`, async (page) => {
    await page.frameLocator("iframe").locator('main[data-state="done"]').waitFor({ timeout: LONG_MS });
    assert.deepEqual(await page.evaluate(() => words), []);
  });
  await inCourse(`${listener}<iframe width="900" height="600" src="${attribute(`${site.url}${QUERY}&embed=1`)}"></iframe>`, async (page) => {
    await page.waitForFunction(() => words.some(({ kind }) => kind === "done"), undefined, { timeout: LONG_MS });
    const words = await page.evaluate(() => globalThis.words);
    assert.equal(words[0].kind, "opening");
    for (const word of words) assert.deepEqual([word.source, word.version], ["einthoven", 1]);
    assert.deepEqual([...new Set(words.map(({ kind }) => kind))].toSorted(), ["done", "opening", "size"]);
  });
});

test("the plain frame inside gives way to the element, and stands where the module may not run", async () => {
  const inner = `<iframe src="${attribute(`${site.url}${QUERY}&embed=1`)}" title="plain"></iframe>`;
  const content = `<einthoven-ecg query="${attribute(QUERY)}">${inner}</einthoven-ecg>`;
  await inCourse(content, async (page) => {
    await heard(page, "einthoven-done");
    assert.equal(await page.locator('iframe[title="plain"]').count(), 0);
    assert.equal(page.frames().length, 2);
  });
  // A host that sends no header: modules are for its own pages alone.
  const served = await serveSite();
  try {
    await inCourse(
      content.replaceAll(site.url, served.url),
      async (page) => {
        await page.frameLocator('iframe[title="plain"]').locator('main[data-state="done"]').waitFor({ timeout: LONG_MS });
      },
      { served },
    );
  } finally {
    await served.close();
  }
});

test("a quiz in the element tells how far it is", async () => {
  await inCourse(`<einthoven-ecg query="?v=1&amp;model=tiny&amp;view=quiz&amp;quiz=2024&amp;question=1"></einthoven-ecg>`, async (page) => {
    const quiz = await heard(page, "einthoven-quiz");
    assert.deepEqual(quiz, { quiz: "2024", question: 1, answered: 0, complete: false, right: null, counted: null });
    const frame = page.frameLocator("iframe");
    await frame.locator('[data-testid="quiz-choice-1"]:enabled').waitFor({ timeout: 60_000 });
    await frame.getByTestId("quiz-choice-1").click();
    assert.equal((await heard(page, "einthoven-quiz", 2)).answered, 1);
    assert.equal(await page.evaluate(() => heard.some(([name]) => name === "einthoven-done")), false, "its ECG would give the answer away");
    assert.equal(await frame.getByTestId("hand-out").count(), 0);
    if (process.env.ARTEFACTS) await page.screenshot({ path: join(process.env.ARTEFACTS, "component-quiz.png") });
  });
});

test("the folder is a package as npm has them, and its module is read without a browser", async () => {
  const folder = process.env.SITE ?? fileURLToPath(new URL("../../dist", import.meta.url));
  const component = join(folder, "component");
  const [packed] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: component, encoding: "utf8" }));
  assert.deepEqual(packed.files.map(({ path }) => path).toSorted(), ["README.md", "einthoven-ecg.js", "package.json"]);
  const { frameAddress } = await import(join(component, "einthoven-ecg.js"));
  const address = (...rest) => frameAddress(...rest).href;
  assert.equal(address("?v=1&seed=4", "", "https://a.example/ecg/"), "https://a.example/ecg/?v=1&seed=4&embed=1");
  assert.equal(address("v=1&seed=4", "https://b.example/index.html?x=1"), "https://b.example/index.html?v=1&seed=4&embed=1");
  assert.equal(address("https://c.example/i.html?v=1&seed=4", ""), "https://c.example/i.html?v=1&seed=4&embed=1");
  assert.equal(address("https://c.example/?v=1&seed=4", "https://b.example/"), "https://b.example/?v=1&seed=4&embed=1");
  for (const src of ["javascript:alert(1)", "data:text/html,x", "file:///etc/hosts"]) assert.throws(() => frameAddress("?seed=1", src), TypeError);
  const { version } = JSON.parse(await readFile(join(component, "package.json"), "utf8"));
  assert.match(version, /^\d+\.\d+\.\d+$/);
});
