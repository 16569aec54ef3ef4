// The element <einthoven-ecg query="…">: a synthetic ECG in any page, drawn by Einthoven's own page in a frame. This
// module only opens the frame, makes it as high as its content, and passes on what it says. README.md beside it says
// how to use it, docs/embedding.md in Einthoven's repository describes the frame's messages.

/** Whose messages are heard, and in which form. */
const SOURCE = "einthoven";
const VERSION = 1;

/** The frame's name, by which the page in it knows that the frame gets as high as the page. */
const FRAME_NAME = "einthoven-follows";

/** What the frame may do: run, keep the model on the device, and open the whole page in a tab of its own. */
const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/** How long a frame that has loaded may say nothing, in milliseconds: then it holds no Einthoven. */
const PATIENCE_MS = 15_000;

/** The frame's height until it says one, in CSS pixels. */
const FIRST_HEIGHT_PX = 530;

/** The most that a frame gets, whatever it asks for. */
const MOST_HEIGHT_PX = 10_000;

/** The site that this module came from. */
const HOME = new URL("../", import.meta.url).href;

const WORDS = {
  en: {
    title: "12-lead ECG",
    synthetic: "Synthetic ECG, not for diagnosis",
    opening: "Synthetic ECG, not for diagnosis. It is on its way …",
    empty: "No ECG: this element needs the attribute “query” with the link of an ECG, as Share in Einthoven copies it.",
    address: "No ECG: the address of the site cannot be used. Give “src” or “query” an address that begins with https:// or http://.",
    silent: "No ECG: Einthoven does not answer at this address. Check the attribute “src”, and whether this page may show frames of that site:",
  },
  de: {
    title: "12-Kanal-EKG",
    synthetic: "Synthetisches EKG, nicht zur Diagnose",
    opening: "Synthetisches EKG, nicht zur Diagnose. Es ist unterwegs …",
    empty: "Kein EKG: Dieses Element braucht das Attribut „query“ mit dem Link eines EKGs, wie ihn „Teilen“ in Einthoven kopiert.",
    address: "Kein EKG: Die Adresse der Seite ist nicht verwendbar. Geben Sie in „src“ oder „query“ eine Adresse an, die mit https:// oder http:// beginnt.",
    silent: "Kein EKG: Unter dieser Adresse antwortet Einthoven nicht. Prüfen Sie das Attribut „src“, und ob diese Seite Rahmen von dort zeigen darf:",
  },
  es: {
    title: "ECG de 12 derivaciones",
    synthetic: "ECG sintético, no apto para diagnóstico",
    opening: "ECG sintético, no apto para diagnóstico. Está en camino …",
    empty: "Sin ECG: este elemento necesita el atributo «query» con el enlace de un ECG, tal como lo copia «Compartir» en Einthoven.",
    address: "Sin ECG: la dirección del sitio no se puede usar. Indique en «src» o «query» una dirección que empiece por https:// o http://.",
    silent: "Sin ECG: Einthoven no responde en esta dirección. Compruebe el atributo «src» y si esta página puede mostrar marcos de ese sitio:",
  },
};

/** The words in the language of this part of the page, or in the reader's. */
function wordsFor(element) {
  const wished = [element.closest("[lang]")?.lang, ...(navigator.languages ?? [])];
  const codes = wished.filter(Boolean).map((language) => language.split("-")[0].toLowerCase());
  return WORDS[codes.find((code) => Object.hasOwn(WORDS, code)) ?? "en"];
}

const STYLE = `
  :host { display: block; max-width: 100%; }
  :host([hidden]) { display: none; }
  figure { margin: 0; }
  iframe { display: block; width: 100%; border: 0; }
  p { margin: 0; padding: 8px 12px; font: 0.875rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
  [role="alert"] { border: 1px solid currentcolor; border-left-width: 4px; border-radius: 8px; }
`;

/** The address for the frame. A whole link says its own site, unless `src` says another. */
export function frameAddress(query, src, home = HOME) {
  const isWhole = /^https?:\/\//i.test(query);
  const site = src || (isWhole ? query : home);
  const address = new URL(site.split(/[?#]/)[0], globalThis.document?.baseURI);
  if (!["http:", "https:"].includes(address.protocol)) throw new TypeError(`${address.protocol} is no address of a site`);
  const said = isWhole ? query.replace(/^[^?#]*/, "") : query;
  return new URL(`${address.href}?${said.replace(/^\?/, "")}&embed=1`);
}

const OPTIONS = ["query", "src", "height", "title"];

/** The element. */
export class EinthovenEcg extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = OPTIONS;

  #figure;
  #note;
  #frame = null;
  #origin = null;
  #patience;
  #isPlanned = false;
  #isHeard = false;
  #height_px = FIRST_HEIGHT_PX;
  #fallbacks = null;
  #listen = (event) => this.#hear(event);

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#figure = document.createElement("figure");
    this.#note = document.createElement("p");
    this.#figure.append(this.#note);
    root.append(this.#figure);
  }

  /** The link's query, or a whole link. */
  get query() {
    return this.getAttribute("query") ?? "";
  }
  set query(query) {
    this.#reflect("query", query);
  }

  /** The address of the site, where it is another than the one that this module came from. */
  get src() {
    return this.getAttribute("src") ?? "";
  }
  set src(src) {
    this.#reflect("src", src);
  }

  /** A fixed height in CSS pixels; without it the element is as high as its ECG. */
  get height() {
    return this.getAttribute("height") ?? "";
  }
  set height(height) {
    this.#reflect("height", height);
  }

  #reflect(name, value) {
    if (value === null || value === undefined || value === "") this.removeAttribute(name);
    else this.setAttribute(name, String(value));
  }

  connectedCallback() {
    // What was set before the browser knew this element.
    for (const name of ["query", "src", "height"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    // A plain frame inside is for pages that do not run this module; it would draw a second time.
    const removeFallbacks = () => this.querySelectorAll("iframe").forEach((frame) => frame.remove());
    removeFallbacks();
    this.#fallbacks = new MutationObserver(removeFallbacks);
    this.#fallbacks.observe(this, { childList: true, subtree: true });
    addEventListener("message", this.#listen);
    this.#plan();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#listen);
    this.#fallbacks?.disconnect();
    this.#close();
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "query" || name === "src") this.#plan();
    else this.#label();
  }

  /** Opens the frame once the attributes at hand are all set. */
  #plan() {
    if (this.#isPlanned || !this.isConnected) return;
    this.#isPlanned = true;
    queueMicrotask(() => {
      this.#isPlanned = false;
      if (this.isConnected) this.#open();
    });
  }

  #open() {
    this.#close();
    const query = this.query.trim();
    const words = wordsFor(this);
    this.#label();
    if (query === "") return this.#fail(words.empty);
    let address;
    try {
      address = frameAddress(query, this.src.trim());
    } catch {
      return this.#fail(words.address);
    }
    const frame = document.createElement("iframe");
    frame.name = FRAME_NAME;
    frame.loading = "lazy";
    frame.referrerPolicy = "no-referrer";
    frame.setAttribute("sandbox", SANDBOX);
    frame.addEventListener("load", () => this.#wait(frame, address));
    frame.src = address.href;
    this.#origin = address.origin;
    this.#frame = frame;
    this.#isHeard = false;
    this.#say(words.opening, "status");
    this.#figure.setAttribute("aria-busy", "true");
    this.#figure.append(frame);
    this.#label();
  }

  #close() {
    clearTimeout(this.#patience);
    this.#frame?.remove();
    this.#frame = null;
    this.#figure.removeAttribute("aria-busy");
  }

  /** Says so where a frame that has loaded says nothing: its page is none of Einthoven's, or was not let in. */
  #wait(frame, address) {
    clearTimeout(this.#patience);
    if (frame !== this.#frame || this.#isHeard) return;
    this.#patience = setTimeout(() => {
      this.#close();
      this.#fail(`${wordsFor(this).silent} ${address.origin}${address.pathname}`);
    }, PATIENCE_MS);
  }

  #hear({ source, origin, data }) {
    const isOwn = this.#frame !== null && source === this.#frame.contentWindow && origin === this.#origin;
    if (!isOwn || data?.source !== SOURCE || data.version !== VERSION) return;
    this.#isHeard = true;
    clearTimeout(this.#patience);
    switch (data.kind) {
      case "size":
        if (!(data.height_px > 0)) return;
        this.#height_px = Math.min(data.height_px, MOST_HEIGHT_PX);
        // From here on the frame itself says that the ECG is synthetic.
        this.#note.hidden = true;
        return this.#label();
      case "done": {
        this.#figure.removeAttribute("aria-busy");
        const { link, model, model_hash: hash, measurements } = data;
        return this.#dispatch("einthoven-done", { link, model, hash, measurements });
      }
      case "failed":
        // The frame shows the same sentence.
        this.#figure.removeAttribute("aria-busy");
        return this.#dispatch("einthoven-failed", { message: data.message });
      case "quiz": {
        const { quiz, question, answered, complete, right, counted } = data;
        return this.#dispatch("einthoven-quiz", { quiz, question, answered, complete, right, counted });
      }
    }
  }

  /** Name and height. */
  #label() {
    const words = wordsFor(this);
    const title = this.title || words.title;
    this.#figure.setAttribute("aria-label", `${title} (${words.synthetic})`);
    if (!this.#frame) return;
    this.#frame.title = title;
    const fixed_px = Number(this.height);
    this.#frame.style.height = `${fixed_px > 0 ? fixed_px : this.#height_px}px`;
  }

  #say(text, role) {
    this.#note.hidden = false;
    this.#note.setAttribute("role", role);
    this.#note.textContent = text;
  }

  #fail(message) {
    this.#say(message, "alert");
    this.#dispatch("einthoven-failed", { message });
  }

  #dispatch(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

if (globalThis.customElements && !customElements.get("einthoven-ecg")) {
  customElements.define("einthoven-ecg", EinthovenEcg);
}
