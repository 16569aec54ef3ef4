// Starts the page's program, or says in the reader's language why it does not start. A file of its own, because the
// policy forbids inline scripts; and no module, because a frame without an origin may load none.
(() => {
  const { js, wasm } = document.currentScript.dataset;
  const address = (path) => new URL(path, document.baseURI).href;

  /** How long the first file may take, in milliseconds. */
  const PATIENCE_MS = 60_000;

  const WORDS = {
    en: {
      wasm: "This browser runs no WebAssembly here, without which no ECG can be computed. A lockdown mode or a strict security setting turns it off: make an exception for this site, or use another browser.",
      policy: "The host’s security policy forbids WebAssembly, without which no ECG can be computed. Ask whoever runs this site to allow 'wasm-unsafe-eval' in its Content-Security-Policy.",
      frame: "The frame that this page stands in lets it load nothing (sandbox without allow-same-origin). Open the page in a tab of its own:",
      file: "A browser does not run this page from a file. Serve the folder and open the address instead, for example with: python3 -m http.server 8080",
      changed: "A file of this page is not as it was made: the host changed it, or is being updated. Reload the page; if that does not help, tell whoever runs this site.",
      missing: "A file of this page did not arrive. Check the connection and reload the page.",
      other: "The page could not start. Reload it; if that does not help, use a current version of Firefox, Chrome, Edge or Safari.",
    },
    de: {
      wasm: "Dieser Browser führt hier kein WebAssembly aus, ohne das sich kein EKG berechnen lässt. Ein Blockierungsmodus oder eine strenge Sicherheitseinstellung schaltet es ab: Lassen Sie für diese Seite eine Ausnahme zu oder nehmen Sie einen anderen Browser.",
      policy: "Die Sicherheitsrichtlinie des Servers verbietet WebAssembly, ohne das sich kein EKG berechnen lässt. Bitten Sie den Betreiber dieser Seite, in der Content-Security-Policy 'wasm-unsafe-eval' zu erlauben.",
      frame: "Der Rahmen, in dem diese Seite steht, lässt sie nichts laden (sandbox ohne allow-same-origin). Öffnen Sie die Seite in einem eigenen Tab:",
      file: "Aus einer Datei heraus führt ein Browser diese Seite nicht aus. Stellen Sie den Ordner über einen Server bereit und öffnen Sie dessen Adresse, zum Beispiel mit: python3 -m http.server 8080",
      changed: "Eine Datei dieser Seite ist nicht, wie sie gemacht wurde: Der Server hat sie verändert oder wird gerade aktualisiert. Laden Sie die Seite neu; hilft das nicht, sagen Sie es dem Betreiber.",
      missing: "Eine Datei dieser Seite ist nicht angekommen. Prüfen Sie die Verbindung und laden Sie die Seite neu.",
      other: "Die Seite konnte nicht starten. Laden Sie sie neu; hilft das nicht, nehmen Sie eine aktuelle Version von Firefox, Chrome, Edge oder Safari.",
    },
    es: {
      wasm: "Este navegador no ejecuta WebAssembly aquí, y sin él no se puede calcular ningún ECG. Un modo de aislamiento o un ajuste de seguridad estricto lo desactiva: haga una excepción para este sitio o use otro navegador.",
      policy: "La política de seguridad del servidor prohíbe WebAssembly, y sin él no se puede calcular ningún ECG. Pida a quien gestiona este sitio que permita 'wasm-unsafe-eval' en su Content-Security-Policy.",
      frame: "El marco en el que está esta página no le deja cargar nada (sandbox sin allow-same-origin). Abra la página en una pestaña propia:",
      file: "Un navegador no ejecuta esta página desde un archivo. Sirva la carpeta y abra su dirección, por ejemplo con: python3 -m http.server 8080",
      changed: "Un archivo de esta página no es como se hizo: el servidor lo ha cambiado o se está actualizando. Recargue la página; si no ayuda, avise a quien gestiona este sitio.",
      missing: "Un archivo de esta página no ha llegado. Compruebe la conexión y recargue la página.",
      other: "La página no ha podido iniciarse. Recárguela; si no ayuda, use una versión actual de Firefox, Chrome, Edge o Safari.",
    },
  };

  /** Why the page does not start, as a key of the words. */
  function reason(error) {
    const text = String(error);
    if (typeof WebAssembly !== "object") return "wasm";
    if (location.protocol === "file:") return "file";
    if (/content security policy|unsafe-eval/i.test(text)) return "policy";
    if (self.origin === "null") return "frame";
    if (error instanceof SyntaxError || error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) return "changed";
    return error instanceof TypeError || /status|arriv/.test(text) ? "missing" : "other";
  }

  /** Posts a message to the page around a frame: docs/embedding.md. */
  function post(content) {
    const isFrame = parent !== self && /[?&]embed=1(&|$)/.test(location.href);
    if (isFrame) parent.postMessage({ source: "einthoven", version: 1, ...content }, "*");
  }

  function say(error) {
    console.error(error);
    const message = document.getElementById("shell-message");
    if (!message) return;
    const wished = (navigator.languages ?? []).map((language) => language.split("-")[0]);
    const language = wished.find((code) => Object.hasOwn(WORDS, code)) ?? "en";
    const why = reason(error);
    const detail = document.createElement("small");
    detail.lang = "en";
    detail.textContent = ` ${error?.message ?? error}`;
    message.setAttribute("role", "alert");
    message.lang = language;
    message.replaceChildren(WORDS[language][why]);
    post({ kind: "failed", message: WORDS[language][why] });
    if (why === "frame") {
      const link = document.createElement("a");
      Object.assign(link, { href: location.href, target: "_blank", rel: "noopener", textContent: location.href });
      message.append(" ", link);
    } else message.append(detail);
  }

  async function start() {
    if (typeof WebAssembly !== "object") throw new Error("WebAssembly is missing");
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`${js} has not arrived within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
    });
    const glue = Promise.race([import(address(js)), late]);
    const [{ default: init }, program] = await Promise.all([glue, compileProgram(address(wasm))]);
    // The program begins in a task of its own: the last piece of its compilation has just taken one.
    await new Promise((resolve) => setTimeout(resolve));
    await init({ module_or_path: program });
  }

  post({ kind: "opening" });
  start().catch(say);
})();
