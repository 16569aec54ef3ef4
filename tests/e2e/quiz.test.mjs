// Ten ECGs to be recognised: the same for everyone with the link, and no peeking.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { inkShare } from "./support/paint.mjs";
import { serveSite } from "./support/server.mjs";

const QUIZ = "?model=tiny&view=quiz&quiz=2024";

let browser, server, presets;
before(async () => {
  [browser, server] = await Promise.all([launch("cpu"), serveSite()]);
  presets = JSON.parse(await readFile(new URL("../../static/presets.json", import.meta.url), "utf8"));
});
after(() => Promise.all([browser.close(), server.close()]));

const address = (app) => new URL(app.page.url()).searchParams;

/** Waits until a question can be answered; returns the texts of its four choices. */
async function choices(app, number) {
  await app.get("quiz-count").getByText(`Question ${number} of 10`).waitFor();
  await app.page.locator('[data-testid="quiz-choice-1"]:enabled').waitFor({ timeout: 60_000 });
  const texts = [];
  for (const place of [1, 2, 3, 4]) texts.push((await app.get(`quiz-choice-${place}`).innerText()).replace(/^\d\s*/, ""));
  return texts;
}

/** The right answer, as the verdict of an answered question says it. */
async function rightAnswer(app) {
  const verdict = await app.get("quiz-verdict").innerText();
  return verdict.match(/(?:Right|answer is): (.*)\.$/)[1];
}

test("a link opens the same ten questions in two browsers", async () => {
  const seen = [];
  for (const opened of [browser, await launch("cpu")]) {
    try {
      await withApp(opened, server, `${QUIZ}&question=1`, async (app) => {
        const questions = [];
        for (let number = 1; number <= 10; number += 1) {
          const texts = await choices(app, number);
          assert.equal(new Set(texts).size, 4, `four different choices: ${texts}`);
          await app.get("quiz-choice-2").click();
          const caption = await app.get("ecg-canvas").getAttribute("aria-label");
          const answer = await rightAnswer(app);
          assert.ok(texts.includes(answer), `${answer} is one of ${texts}`);
          questions.push({ texts, answer, caption });
          await app.get("quiz-next").click();
        }
        await app.get("quiz-end").waitFor();
        seen.push(questions);
      });
    } finally {
      if (opened !== browser) await opened.close();
    }
  }
  assert.deepEqual(seen[0], seen[1]);
  assert.equal(new Set(seen[0].map(({ caption }) => caption)).size, 10, "ten different patients");
});

test("nothing tells the answer before it is given", async () => {
  await withApp(browser, server, `${QUIZ}&question=1`, async (app) => {
    const texts = await choices(app, 1);
    assert.deepEqual([...address(app).keys()].toSorted(), ["model", "question", "quiz", "v", "view"]);
    for (const control of ["age", "heart-rate", "statements", "preset", "seed", "generate"]) {
      assert.equal(await app.get(control).count(), 0, `${control} is not there`);
    }
    for (const button of ["keep", "share", "save", "waves"]) {
      assert.equal(await app.get(button).isDisabled(), true, `${button} waits for the answer`);
    }
    const before = await app.page.content();
    assert.equal(await app.get("measurements").locator("td").count(), 0, "no number stands open before the answer");
    assert.equal(await app.get("figures").locator("dd").count(), 0);
    assert.equal(await app.get("waves").isDisabled(), true, "nor is a wave marked");
    assert.ok((await inkShare(app.get("ecg-canvas"))) > 0.01, "the ECG is there");
    await screenshot(app, "quiz-question");

    await app.until("done");
    await app.get("quiz-choice-1").click();
    const answer = await rightAnswer(app);
    const { name, title, query } = presets.find((preset) => preset.title === answer || preset.name === { "Normal ECG": "healthy-woman", "First-degree AV block": "first-degree-block" }[answer]);
    const codes = new URLSearchParams(query).get("dx").split(",");
    const caption = await app.get("ecg-canvas").getAttribute("aria-label");
    for (const code of codes) assert.match(caption, new RegExp(`\\b${code}\\b`), "the caption appears");
    // Before, the finding was nowhere but among its fellow choices.
    assert.ok(!before.includes(name), `${name} was not in the page`);
    for (const code of codes) assert.doesNotMatch(before, new RegExp(`[;,] ${code}\\b`), `${code} was not in the page`);
    assert.equal(before.split(answer).length - 1, 1, `“${answer}” was there once: as a choice`);
    assert.ok(texts.includes(answer) && title);
    assert.match(await app.get("measurements").innerText(), /\d+ bpm/);
    assert.equal(await app.get("save").isEnabled(), true);
    const rate = app.get("measurements").locator("tr", { hasText: "Heart rate" }).locator("td").first();
    assert.notEqual(await rate.innerText(), "–");
    assert.equal(await app.get("waves").isEnabled(), true);
    assert.match(await app.get("quiz-reasoning").innerText(), /What to look at/);
    assert.match(await app.get("quiz-sign").getAttribute("data-verdict"), /^(shown|missing|not-measured)$/);
    await screenshot(app, "quiz-answered");
  });
});

test("the whole quiz by keyboard, with right and wrong in words", async () => {
  await withApp(browser, server, `${QUIZ}&question=9`, async (app) => {
    await choices(app, 9);
    await app.get("quiz-choice-3").focus();
    await app.page.keyboard.press("4");
    await app.get("quiz-verdict").waitFor();
    const verdict = await app.get("quiz-verdict").innerText();
    assert.match(verdict, /^(✓ Right|✗ Not this one)/);
    assert.equal(await app.page.locator(".quiz-mark", { hasText: "✓ right" }).count(), 1);
    await app.page.locator("#quiz-next:focus").waitFor();
    await app.page.keyboard.press("Enter");
    await choices(app, 10);
    await app.page.locator("#quiz-title:focus").waitFor();
    await app.page.keyboard.press("Tab");
    await app.page.keyboard.press("Enter");
    await app.get("quiz-verdict").waitFor();
    await app.page.locator("#quiz-next:focus").waitFor();
    await app.page.keyboard.press("Enter");
    await choices(app, 1);
    assert.equal(address(app).get("question"), "1", "after the last comes the first that is open");
  });
});

test("the score is kept on the device, and a half-answered quiz goes on after a reload", async () => {
  await withApp(browser, server, "?model=tiny&view=quiz", async (app) => {
    assert.equal(await app.get("quiz-scores").count(), 0, "nothing is remembered yet");
    await app.get("quiz-new").click();
    for (let number = 1; number <= 4; number += 1) {
      await choices(app, number);
      await app.get("quiz-choice-1").click();
      await app.get("quiz-next").click();
    }
    const seed = address(app).get("quiz");
    await app.page.reload();
    await choices(app, 5);
    for (let number = 5; number <= 10; number += 1) {
      await choices(app, number);
      await app.get("quiz-choice-1").click();
      await app.get("quiz-next").click();
    }
    // The fixture draws nothing that bears a question out, so that none counts.
    const score = Number((await app.get("quiz-score").innerText()).match(/(\d+) of 0/)[1]);
    assert.equal(score, 0);
    assert.equal(await app.page.locator(".quiz-line").count(), 10);
    assert.match(await app.get("quiz-scores").innerText(), new RegExp(`last score ${score} of 10, best ${score} of 10`));
    await screenshot(app, "quiz-end");

    await app.get("quiz-share").click();
    await app.page.waitForFunction(() => /ten questions/.test(document.querySelector('[data-testid="notice"]')?.innerText));
    const link = new URL(await app.page.evaluate(() => navigator.clipboard.readText()));
    const { model, ...rest } = Object.fromEntries(link.searchParams);
    assert.match(model, /^tiny(@[0-9a-f]{8})?$/);
    assert.deepEqual(rest, { v: "1", view: "quiz", quiz: seed, question: "1" });

    await app.page.reload();
    assert.match(await app.get("quiz-score").innerText(), /0 of 0/, "the end is still there");
    await app.get("view-quiz").click();
    assert.match(await app.get("quiz-scores").innerText(), new RegExp(`last score ${score} of 10`));
    await app.page.goto(link.href);
    await choices(app, 1);
    assert.equal(await app.get("quiz-verdict").count(), 0, "whoever opens a finished quiz begins anew");
  });
});

test("the quiz gives the paper back when it is left", async () => {
  const design = "?v=1&model=tiny&age=44&sex=male&hr=61&dx=NORM&seed=9&steps=2";
  await withApp(browser, server, design, async (app) => {
    await app.until("done");
    const caption = await app.get("ecg-canvas").getAttribute("aria-label");
    await app.get("view-quiz").click();
    await app.get("quiz-new").click();
    await choices(app, 1);
    assert.match(await app.get("ecg-canvas").getAttribute("aria-label"), /hidden/);
    await app.get("view-ecg").click();
    assert.equal(await app.get("age").inputValue(), "44");
    assert.equal(await app.get("ecg-canvas").getAttribute("aria-label"), caption);
    assert.equal(address(app).get("seed"), "9");
    assert.equal(address(app).get("view"), null);
  });
});

test("a hostile place in a quiz is its first question, or the way in", async () => {
  await withApp(browser, server, `${QUIZ}&question=%3Cb%3E`, async (app) => {
    await choices(app, 1);
    await app.page.setViewportSize({ width: 390, height: 844 });
    await screenshot(app, "quiz-question-phone");
  });
  await withApp(browser, server, "?view=quiz&quiz=javascript:alert(1)", async (app) => {
    await app.get("quiz-new").waitFor();
    await screenshot(app, "quiz-front");
  });
});

test("the shipped model's questions look like ECGs", async () => {
  await withApp(browser, server, "?view=quiz&quiz=7&question=1", async (app) => {
    await choices(app, 1);
    await app.get("quiz-choice-1").click();
    await app.get("quiz-verdict").waitFor();
    assert.match(await app.get("measurements").locator("tr", { hasText: "Heart rate" }).innerText(), /\d+ bpm/);
    await screenshot(app, "quiz-shipped");
  });
});

async function screenshot(app, name) {
  if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, `${name}.png`), fullPage: true });
}
