// A quiz in a learning platform: the archive that the page saves, in a run-time of SCORM 1.2 of other people's making.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { unpacked } from "./support/exports.mjs";
import { serveHost } from "./support/host.mjs";
import { serveSite } from "./support/server.mjs";

// The shipped model: the fixture draws no ECG that bears a question out, and such questions do not count.
const QUIZ = "?view=quiz&quiz=2024&question=1";
const LONG_MS = 120_000;

/** A course's page: the run-time with what it kept of an earlier visit, and the lesson in a frame. */
const COURSE = (kept) => `<!doctype html><title>A course</title>
<script src="/scorm12.min.js"></script>
<script>
  globalThis.calls = [];
  globalThis.API = new Scorm12API({ autocommit: false, logLevel: 5 });
  API.loadFromJSON(${JSON.stringify(kept)});
  API.on("LMSInitialize", () => calls.push("begin"));
  API.on("LMSCommit", () => calls.push("commit"));
  API.on("LMSFinish", () => calls.push("finish"));
</script>
<iframe id="lesson" width="1200" height="800" src="/lesson/index.html"></iframe>`;

let browser, site, host;
const pages = {};
before(async () => {
  const runtime = fileURLToPath(new URL("node_modules/scorm-again/dist/scorm12.min.js", import.meta.url));
  [browser, site, host, pages["/scorm12.min.js"]] = await Promise.all([launch("cpu"), serveSite(), serveHost(pages), readFile(runtime)]);
  await withApp(browser, site, QUIZ, async (app) => {
    await app.get("hand-out").locator("summary").click();
    const { name, path } = await app.download("export-scorm");
    assert.equal(name, "synthetic-ecg-quiz-2024-scorm.zip");
    await unpacked(path, async (folder) => {
      for (const file of await readdir(folder)) pages[`/lesson/${file}`] = await readFile(join(folder, file), "utf8");
    });
  });
});
after(() => Promise.all([browser.close(), site.close(), host.close()]));

/** Opens the course as a learner of whom the platform keeps this, on a device that has or has not seen the quiz. */
async function inCourse(kept, body, context) {
  pages["/course"] = COURSE(kept);
  const own = context ?? (await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: "block", locale: "en-GB" }));
  const page = await own.newPage();
  try {
    await page.goto(`${host.url}course`);
    return await body(page, own);
  } finally {
    await (context ? page.close() : own.close());
  }
}

const lesson = (page) => page.frameLocator("#lesson");
const quiz = (page) => lesson(page).frameLocator("iframe");
const value = (page, name) => page.evaluate((name) => API.lmsGetValue(name), name);

/** Answers questions from this one on, each with its first choice; returns how many were right. */
async function answer(page, from, to) {
  let right = 0;
  for (let number = from; number <= to; number += 1) {
    await quiz(page).getByTestId("quiz-count").getByText(`Question ${number} of 10`).waitFor({ timeout: LONG_MS });
    await quiz(page).locator('[data-testid="quiz-choice-1"]:enabled').waitFor({ timeout: LONG_MS });
    await quiz(page).getByTestId("quiz-choice-1").click();
    const verdict = await quiz(page).getByTestId("quiz-verdict").innerText();
    const isVoid = (await quiz(page).getByTestId("quiz-void").count()) > 0;
    if (verdict.startsWith("✓") && !isVoid) right += 1;
    await quiz(page).getByTestId("quiz-next").click();
  }
  return right;
}

test("the manifest is XML, and names a lesson that reports and every file of the archive", async () => {
  const page = await browser.newPage();
  const [schema, type, href, files, errors] = await page.evaluate((text) => {
    const manifest = new DOMParser().parseFromString(text, "text/xml");
    const resource = manifest.querySelector("resource");
    return [
      manifest.querySelector("schemaversion")?.textContent,
      resource?.getAttributeNS("http://www.adlnet.org/xsd/adlcp_rootv1p2", "scormtype"),
      resource?.getAttribute("href"),
      [...manifest.querySelectorAll("file")].map((file) => file.getAttribute("href")),
      manifest.querySelectorAll("parsererror").length,
    ];
  }, pages["/lesson/imsmanifest.xml"]);
  await page.close();
  assert.deepEqual([schema, type, href, errors], ["1.2", "sco", "index.html", 0]);
  const held = Object.keys(pages).filter((path) => path.startsWith("/lesson/")).map((path) => path.slice("/lesson/".length));
  assert.deepEqual([...files, "imsmanifest.xml"].toSorted(), held.toSorted());
});

test("the score arrives in the platform, and a quiz that was left goes on where it was", async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: "block", locale: "en-GB" });
  try {
    const begun = await inCourse({}, async (page) => {
      const right = await answer(page, 1, 3);
      await page.waitForFunction(() => API.lmsGetValue("cmi.core.lesson_location") === "4");
      assert.equal(await value(page, "cmi.core.lesson_status"), "incomplete");
      assert.equal(await value(page, "cmi.core.score.raw"), "", "no score before the end");
      await page.evaluate(() => document.getElementById("lesson").remove());
      await page.waitForFunction(() => calls.includes("finish"));
      return { right, kept: await page.evaluate(() => API.renderCMIToJSONObject().cmi) };
    }, context);
    assert.equal(begun.kept.core.lesson_location, "4");
    assert.match(begun.kept.core.session_time, /^\d{2,4}:\d\d:\d\d/);

    const ended = await inCourse({ core: { lesson_location: "4", lesson_status: "incomplete" } }, async (page) => {
      const right = begun.right + (await answer(page, 4, 10));
      await quiz(page).getByTestId("quiz-end").waitFor();
      const shown = await quiz(page).getByTestId("quiz-score").innerText();
      const [score, counted] = shown.match(/\d+/g).map(Number);
      assert.equal(score, right, shown);
      assert.ok(counted > 0, shown);
      const points = Math.round((100 * score) / counted);
      await page.waitForFunction(() => API.lmsGetValue("cmi.core.lesson_status") === "completed");
      assert.equal(await value(page, "cmi.core.score.raw"), String(points));
      assert.deepEqual([await value(page, "cmi.core.score.min"), await value(page, "cmi.core.score.max")], ["0", "100"]);
      assert.ok((await page.evaluate(() => calls)).includes("commit"), "at once, not when the page is left");
      assert.match(await lesson(page).locator("#recorded").innerText(), new RegExp(`has your score: ${points} / 100`));
      for (const id of ["no-platform", "refused", "closed", "not-recorded", "silent"]) {
        assert.equal(await lesson(page).locator(`#${id}`).isVisible(), false, id);
      }
      if (process.env.ARTEFACTS) await page.screenshot({ path: join(process.env.ARTEFACTS, "scorm.png") });
      return points;
    }, context);

    await inCourse({ core: { lesson_location: "end", lesson_status: "completed", score: { raw: String(ended), min: "0", max: "100" } } }, async (page) => {
      await quiz(page).getByTestId("quiz-end").waitFor({ timeout: LONG_MS });
      assert.match(await lesson(page).locator("#closed").innerText(), new RegExp(`has your score already.*${ended}`));
      assert.equal(await value(page, "cmi.core.score.raw"), String(ended));
      await page.evaluate(() => document.getElementById("lesson").remove());
      await page.waitForFunction(() => calls.includes("finish"));
    }, context);
  } finally {
    await context.close();
  }
});

test("without a platform the page says so, and the quiz works", async () => {
  const page = await browser.newPage({ locale: "en-GB", serviceWorkers: "block" });
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${host.url}lesson/index.html`);
  assert.match(await page.locator("#no-platform").innerText(), /No learning platform is found/);
  const frame = page.frameLocator("iframe");
  await frame.locator('[data-testid="quiz-choice-1"]:enabled').waitFor({ timeout: LONG_MS });
  await frame.getByTestId("quiz-choice-1").click();
  await frame.getByTestId("quiz-verdict").waitFor();
  assert.equal(await frame.getByTestId("quiz-new").count(), 0, "there is this quiz alone");
  if (process.env.ARTEFACTS) await page.screenshot({ path: join(process.env.ARTEFACTS, "scorm-alone.png") });
  assert.deepEqual(errors, []);
  await page.close();
});

test("a score that somebody else posts is not reported", async () => {
  await inCourse({}, async (page) => {
    await quiz(page).getByTestId("quiz-count").waitFor({ timeout: LONG_MS });
    const word = { source: "einthoven", version: 1, kind: "quiz", quiz: "2024", question: null, answered: 10, complete: true, right: 10, counted: 10 };
    await page.evaluate((word) => document.getElementById("lesson").contentWindow.postMessage(word, "*"), word);
    await page.waitForTimeout(500);
    assert.equal(await value(page, "cmi.core.score.raw"), "");
    assert.equal(await value(page, "cmi.core.lesson_status"), "incomplete");
  });
});
