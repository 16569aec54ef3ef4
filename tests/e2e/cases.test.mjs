// Cases that are true: what a preset, the quiz and the worksheet claim is in the ECG, and what no ECG can show is said.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { readPdf } from "./support/exports.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server, folder, verified;
before(async () => {
  [browser, server, folder] = await Promise.all([launch("cpu"), serveSite(), mkdtemp(join(tmpdir(), "einthoven-cases-"))]);
  const models = new URL("../../models/", import.meta.url);
  const index = JSON.parse(await readFile(new URL("index.json", models), "utf8"));
  verified = JSON.parse(await readFile(new URL(`${index.default}/verified.json`, models), "utf8"));
});
after(() => Promise.all([browser.close(), server.close(), rm(folder, { recursive: true })]));

const address = (app) => new URL(app.page.url()).searchParams;

/** Waits until a question of the quiz can be answered. */
async function question(app, number) {
  await app.get("quiz-count").getByText(`Question ${number} of 10`).waitFor();
  await app.page.locator('[data-testid="quiz-choice-1"]:enabled').waitFor({ timeout: 120_000 });
}

test("a preset is drawn from a seed that is known to show it, and the dice goes to the next", async () => {
  const [name, { confirmed }] = Object.entries(verified.presets).find(([, { confirmed }]) => confirmed.length > 1);
  await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    await app.get("preset").selectOption(name);
    await app.until("done");
    assert.equal(await app.get("seed").inputValue(), String(confirmed[0]));
    await app.get("dice").click();
    assert.equal(await app.get("seed").inputValue(), String(confirmed[1]));
    for (const [preset, { confirmed }] of Object.entries(verified.presets)) {
      const option = app.get("preset").locator(`option[value="${preset}"]`);
      const isOff = await option.evaluate((element) => element.parentElement.disabled);
      assert.equal(isOff, confirmed.length === 0, `${preset} is offered if it is met`);
    }
  });
});

test("every question of a quiz is borne out by its ECG, and the keys answer a link that was just opened", async () => {
  await withApp(browser, server, "?view=quiz&quiz=739038&question=1", async (app) => {
    for (let number = 1; number <= 10; number += 1) {
      await question(app, number);
      if (number === 1) await app.page.evaluate(() => document.activeElement.blur());
      await app.page.keyboard.press("1");
      assert.equal(await app.get("quiz-sign").getAttribute("data-verdict"), "shown", `question ${number}`);
      assert.equal(await app.get("quiz-void").count(), 0);
      await app.get("quiz-next").click();
    }
    assert.match(await app.get("quiz-score").innerText(), /\d+ of 10/);
  });
});

test("a quiz that is left before its first answer goes on where it was", async () => {
  await withApp(browser, server, "?model=tiny&view=quiz&quiz=11&question=1", async (app) => {
    await question(app, 1);
    await app.get("view-ecg").click();
    await app.get("view-quiz").click();
    await app.get("quiz-resume").click();
    await question(app, 1);
    assert.equal(address(app).get("quiz"), "11");
  });
});

test("the answers leave out what the measurements refute, another ECG is offered, and pupils get no code", async () => {
  await withApp(browser, server, "?v=1&age=75&sex=female&height=162&weight=72&hr=96&dx=AFIB&seed=7", async (app) => {
    await app.until("done");
    await app.openSaveMenu();
    await app.get("export-worksheet").click();
    assert.equal(await app.get("worksheet").getByTestId("qr-code").count(), 0, "the code would say the answers");
    await app.get("worksheet-answers").check();
    assert.equal(await app.get("worksheet").getByTestId("qr-code").count(), 1);
    // Until the measurements agree: at most as many ECGs as are known to show it, and one more.
    for (let tries = 0; (await app.get("worksheet-refuted").count()) > 0; tries += 1) {
      assert.ok(tries < 9, "another ECG shows it in the end");
      const regular = await print(app);
      assert.doesNotMatch(regular, /atrial fibrillation/);
      assert.match(regular, /none that the measurements confirm/);
      const runs = await app.runs();
      await app.get("worksheet-another").click();
      await app.untilFinished(runs);
    }
    const text = await print(app);
    assert.match(text, /irregular; atrial fibrillation/);
    assert.match(text, /Diagnosis\s+atrial fibrillation/, "it is a diagnosis, too");
  });
});

async function print(app) {
  const path = join(folder, "worksheet.pdf");
  await app.page.pdf({ path, preferCSSPageSize: true, printBackground: false });
  return readPdf(path).text;
}

test("a diagnosis takes the normal ECG away, a rhythm the one before, and a link that mixes them is told", async () => {
  const chips = (app) => app.get("statement-chips").locator(".code").allInnerTexts();
  await withApp(browser, server, "?v=1&model=tiny&dx=NORM,SR&seed=1&steps=2", async (app) => {
    await app.until("done");
    await app.get("statements").fill("CLBBB");
    await app.page.keyboard.press("Enter");
    assert.deepEqual((await chips(app)).toSorted(), ["CLBBB", "SR"]);
    assert.match(await app.get("statement-moved-out").innerText(), /CLBBB excludes NORM/);
    await app.get("statements").fill("AFIB");
    await app.page.keyboard.press("Enter");
    assert.deepEqual((await chips(app)).toSorted(), ["AFIB", "CLBBB"]);
  });
  await withApp(browser, server, "?v=1&model=tiny&dx=NORM,SR,AFIB,CLBBB,CRBBB&seed=1&steps=2", async (app) => {
    await app.until("done");
    assert.match(await app.notice(), /exclude each other/);
    await app.get("statements-settle").click();
    assert.equal((await chips(app)).length, 2);
    assert.doesNotMatch(await app.notice(), /exclude each other/);
  });
});

test("a search never answers with what merely sounds alike", async () => {
  await withApp(browser, server, "?model=tiny", async (app) => {
    await app.until("done");
    const options = app.page.locator("#statement-list [role=option]");
    for (const words of ["ventricular tachycardia", "VT", "VF", "asystole", "torsades", "pericarditis", "hyperkalaemia"]) {
      await app.get("statements").fill(words);
      assert.equal(await options.count(), 0, words);
      assert.match(await app.page.locator("#statement-list .no-option").innerText(), /no statement for/, words);
    }
    await app.get("statements").fill("stemi");
    for (const text of await options.allInnerTexts()) assert.match(text, /infarction/);
    assert.ok((await options.count()) > 0);
  });
});

test("what the training hardly saw says so, and what it never saw cannot be chosen", async () => {
  const counts = verified.training.statements;
  const [seldom] = Object.entries(counts).find(([, times]) => times > 0 && times < 30);
  await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    const option = (code) => app.page.locator(`#statement-list [data-code="${code}"]`);
    await app.get("statements").fill(seldom);
    assert.match(await option(seldom).innerText(), new RegExp(`seen ${counts[seldom]} times`));
    if (counts.WPW === undefined) {
      const before = await app.get("statement-chips").locator("li").count();
      await app.get("statements").fill("WPW");
      assert.equal(await option("WPW").getAttribute("aria-disabled"), "true");
      await app.page.keyboard.press("Enter");
      assert.equal(await app.get("statement-chips").locator("li").count(), before);
    }
  });
});
