// A quiz in a learning platform: shows it in a frame of the site that it comes from, and reports the score by
// SCORM 1.2. The page around it is written by web/src/app/takeaway/scorm/, the frame's messages are described in
// docs/embedding.md.
(() => {
  /** How long a frame that has loaded may say nothing, in milliseconds. */
  const PATIENCE_MS = 15_000;
  /** Scores are reported of so many points, as SCORM 1.2 wants it. */
  const POINTS = 100;
  /** How many windows may lie between the lesson and the platform. */
  const MOST_WINDOWS = 16;
  const ENDED = ["completed", "passed", "failed"];

  const { quiz, link } = document.querySelector("main").dataset;
  const element = (id) => document.getElementById(id);
  const began_ms = Date.now();

  /** Shows a text of the page, with the score behind it where there is one. */
  function say(id, score) {
    element(id).hidden = false;
    const output = element(id).querySelector("output");
    if (output) output.textContent = score;
  }

  /** The platform's programming interface: in a window around this one, or around the one that opened it. */
  function findApi() {
    for (const start of [window.parent, window.opener, window.top?.opener]) {
      let at = start;
      for (let further = 0; at && further < MOST_WINDOWS; further += 1) {
        try {
          if (at.API) return at.API;
        } catch {
          break; // A window of another site.
        }
        if (at.parent === at) break;
        at = at.parent;
      }
    }
    return null;
  }

  const api = findApi();
  const begins = api !== null && isTrue(api.LMSInitialize(""));

  function isTrue(answer) {
    return String(answer) === "true";
  }

  function get(name) {
    return begins ? String(api.LMSGetValue(name) ?? "") : "";
  }

  function set(name, value) {
    return isTrue(api.LMSSetValue(name, String(value)));
  }

  // An attempt that ended keeps its score, as a question keeps its first answer.
  const ended = ENDED.includes(get("cmi.core.lesson_status"));
  const records = begins && !ended && !["browse", "review"].includes(get("cmi.core.lesson_mode"));
  let isOver = false;

  if (!api) say("no-platform");
  else if (!begins) say("refused");
  else if (ended) say("closed", get("cmi.core.score.raw"));
  if (records) {
    set("cmi.core.lesson_status", "incomplete");
    set("cmi.core.exit", "suspend");
    api.LMSCommit("");
  }

  /** Opens the quiz where it was left. */
  function open() {
    const address = new URL(link);
    const left = ended ? "end" : get("cmi.core.lesson_location");
    if (/^([1-9]|10|end)$/.test(left)) address.searchParams.set("question", left);
    const frame = document.createElement("iframe");
    // The name says that the frame gets as high as its content.
    Object.assign(frame, { name: "einthoven-follows", title: document.title, src: address.href });
    let isHeard = false;
    addEventListener("message", (event) => {
      const message = event.data;
      const isOwn = event.source === frame.contentWindow && event.origin === address.origin;
      if (!isOwn || message?.source !== "einthoven" || message.version !== 1) return;
      isHeard = true;
      element("silent").hidden = true;
      if (message.kind === "size" && Number.isFinite(message.height_px)) frame.style.height = `${message.height_px}px`;
      if (message.kind === "quiz" && message.quiz === quiz && records && !isOver) record(message);
    });
    frame.addEventListener("load", () => setTimeout(() => isHeard || say("silent"), PATIENCE_MS));
    element("quiz").replaceChildren(frame);
  }

  /** Reports how far the quiz is; at its end the score, once. */
  function record({ complete, question, right, counted }) {
    if (!complete) {
      set("cmi.core.lesson_location", question ?? "");
      api.LMSCommit("");
      return;
    }
    isOver = true;
    const score = counted > 0 ? Math.round((POINTS * right) / counted) : null;
    const kept = [set("cmi.core.lesson_status", status(score)), set("cmi.core.lesson_location", "end"), set("cmi.core.exit", "")];
    if (score !== null) {
      kept.push(set("cmi.core.score.min", 0), set("cmi.core.score.max", POINTS), set("cmi.core.score.raw", score));
    }
    kept.push(isTrue(api.LMSCommit("")));
    const shown = score === null ? "–" : `${score} / ${POINTS}`;
    say(kept.every(Boolean) ? "recorded" : "not-recorded", shown);
  }

  /** The lesson's state: by the score that the platform asks for, where it asks for one. */
  function status(score) {
    const asked = get("cmi.student_data.mastery_score");
    if (asked === "" || score === null || !Number.isFinite(Number(asked))) return "completed";
    return score >= Number(asked) ? "passed" : "failed";
  }

  /** How long the lesson was open, as SCORM 1.2 writes it. */
  function duration() {
    const seconds = Math.round((Date.now() - began_ms) / 1000);
    const parts = [Math.min(Math.floor(seconds / 3600), 9999), Math.floor(seconds / 60) % 60, seconds % 60];
    return parts.map((part) => String(part).padStart(2, "0")).join(":");
  }

  let isFinished = false;
  function finish() {
    if (!begins || isFinished) return;
    isFinished = true;
    if (records) set("cmi.core.session_time", duration());
    api.LMSFinish("");
  }
  addEventListener("pagehide", finish);

  open();
})();
