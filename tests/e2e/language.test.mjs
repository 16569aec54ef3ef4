// In another language: what a statement is called and how it is found, and what the page says when something fails.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

const speak = async (app, code) => {
  await app.get("language").selectOption(code);
  await app.page.locator(`html[lang="${code}"]`).waitFor();
};

test("a statement is found and shown by its name in the reader's language", async () => {
  await withApp(browser, server, "?v=1&model=tiny&age=63&dx=LAO/LAE&seed=5&steps=2", async (app) => {
    await app.until("done");
    const chips = app.get("statement-chips");
    assert.match(await chips.innerText(), /left atrial overload\/enlargement/);
    for (const [code, query, found, kept, label] of [
      ["de", "vorhoffl", ["AFIB", "AFLT"], "Belastung/Vergrößerung des linken Vorhofs", /63 Jahre; Belastung\/Vergrößerung des linken Vorhofs \(LAO\/LAE\)/],
      ["es", "fibrilacion", ["AFIB"], "sobrecarga/crecimiento de la aurícula izquierda", /63 años; sobrecarga\/crecimiento de la aurícula izquierda \(LAO\/LAE\)/],
    ]) {
      await speak(app, code);
      assert.ok((await chips.innerText()).includes(kept), `${code}: ${await chips.innerText()}`);
      assert.match(await app.get("ecg-canvas").getAttribute("aria-label"), label);
      const options = app.page.locator("#statement-list [role=option]");
      const search = async (words) => {
        await app.get("statements").fill(words);
        return options.evaluateAll((all) => all.map((option) => option.dataset.code).toSorted());
      };
      assert.deepEqual(await search(query), found, code);
      assert.deepEqual(await search("clbbb"), ["CLBBB"], "the code finds it in every language");
      assert.ok((await search("heart attack")).includes("IMI"), "and so does English");
      await app.get("statements").fill("");
      await app.page.keyboard.press("Escape");
    }
    await app.get("statements").fill("taquicardia sinusal");
    await app.page.keyboard.press("Enter");
    assert.match(await chips.innerText(), /taquicardia sinusal/);
    // What is shared is the ECG on the paper.
    await app.generate();
    const link = new URL(await app.share());
    assert.deepEqual(link.searchParams.get("dx").split(",").toSorted(), ["LAO/LAE", "STACH"], "a link says codes");
    if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, "statements-es.png") });
  });
});

test("what the engine reports is said in the reader's language, with the technical detail after it", async (t) => {
  const heal = server.alter(/^\/models\/tiny\/manifest\.json$/, (bytes) => {
    return Buffer.from(JSON.stringify({ ...JSON.parse(bytes), format_version: 999 }));
  });
  t.after(heal);
  await withApp(browser, server, "?v=1&model=tiny&seed=5&steps=2", async (app) => {
    await app.page.locator('main[data-state="failed"]').waitFor({ timeout: 120_000 });
    const detail = app.get("notice").locator("small[lang=en]");
    for (const [code, sentence] of [
      ["de", /Das Modell hat eine andere Version als diese Seite\. Laden Sie die Seite neu/],
      ["es", /El modelo es de otra versión que esta página\. Recargue la página/],
      ["en", /The model is of another version than this page\. Reload the page/],
    ]) {
      await speak(app, code);
      assert.match(await app.notice(), sentence);
      assert.match(await detail.innerText(), /format version 999/);
    }
    await speak(app, "de");
    if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, "failed-de.png") });
  });
});

test("what a link says wrongly is told in the reader's language", async () => {
  await withApp(browser, server, "?v=1&model=tiny&age=9999&dx=NOPE,LVH,NIX&seed=5&steps=2", async (app) => {
    await app.until("done");
    for (const [code, ...sentences] of [
      ["de", /age: „9999“ ist hier nicht möglich/, /„NOPE“ und 1 weitere sind keine der 71 Befunde/, /Prüfen Sie die Einstellungen/],
      ["es", /age: «9999» no es posible aquí/, /«NOPE» y 1 más no son ninguno de los 71 hallazgos/, /Revise los ajustes/],
    ]) {
      await speak(app, code);
      for (const sentence of sentences) assert.match(await app.notice(), sentence);
    }
  });
});
