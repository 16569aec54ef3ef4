// The line from the worker to the page, under a test's hand: reports can be held back and let go later, as on a
// busy machine.

/** Puts the line under the test's hand; call it before the page is opened again. */
export async function tapLine(app) {
  await app.page.addInitScript(() => {
    const line = { from: null, held: [] };
    window.workerLine = line;
    window.Worker = class extends Worker {
      set onmessage(listener) {
        super.onmessage = (event) => {
          const [report] = Array.isArray(event.data) ? event.data : [];
          if (line.held.length > 0 || (line.from && report?.includes(`"report":"${line.from}"`))) {
            line.held.push({ report, deliver: (data) => listener({ data: data ?? event.data }) });
          } else listener(event);
        };
      }
    };
  });
  await app.page.reload();
  await app.main.waitFor();
}

/** Holds back the next report of this kind, and all that come after it. */
export function holdFrom(app, kind) {
  return app.page.evaluate((kind) => void (workerLine.from = kind), kind);
}

/** Waits until so many reports of a kind are held back. */
export function untilHeld(app, kind, count = 1) {
  return app.page.waitForFunction(
    ([kind, count]) => workerLine.held.filter(({ report }) => report?.includes(`"report":"${kind}"`)).length >= count,
    [kind, count],
    { timeout: 120_000 },
  );
}

/**
 * Lets go of what is held back, in order, and waits until the page shows what it makes of it. With `asCancelled`, a run's end is told as it is where the worker heard
 * of its cancellation in time.
 */
export function letGo(app, { asCancelled = false } = {}) {
  return app.page.evaluate(async (asCancelled) => {
    const held = workerLine.held;
    Object.assign(workerLine, { from: null, held: [] });
    for (const { report, deliver } of held) {
      const { report: kind, run } = JSON.parse(report ?? "{}");
      deliver(asCancelled && kind === "done" ? [JSON.stringify({ report: "cancelled", run })] : undefined);
    }
    await new Promise((shown) => requestAnimationFrame(() => setTimeout(shown)));
  }, asCancelled);
}

/** Begins a cohort and cancels it while one of its ECGs is finished and not yet told. */
export async function cancelAtAnEcg(app) {
  await holdFrom(app, "done");
  await app.get("generate").click();
  await untilHeld(app, "done");
  await app.get("cancel").click();
  await letGo(app);
  await app.until("ready");
}
