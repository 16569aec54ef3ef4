# The page's texts in English, the language of reference: every other file has the same messages.
# Syntax: https://projectfluent.org

## The views

view-ecg = ECG
view-sweep = Sweep
view-cohort = Cohort
view-quiz = Quiz
view-lessons = Lessons
views = Views

## What is kept on the device

storage-refused = Dieser Browser speichert nichts für diese Seite, deshalb gilt Ihre Wahl nur, bis Sie die Seite schließen. Erlauben Sie dieser Website, Daten zu speichern, oder verlassen Sie das private Fenster.
storage-full = Auf diesem Gerät ist kein Platz mehr dafür. Geben Sie Speicherplatz frei oder entfernen Sie Daten anderer Websites, und versuchen Sie es dann erneut.

## About the page

about-synthetic-title = Synthetisch und nichts anderes
about-synthetic = Jedes EKG hier zeichnet ein Diffusionsmodell. Es gehört zu keinem Patienten und darf weder für Diagnosen noch für Behandlungen noch zum Prüfen von Medizinprodukten verwendet werden.
about-private-title = Nichts verlässt dieses Gerät
about-private = Das Modell läuft in diesem Tab. Die Sicherheitsrichtlinie der Seite verbietet ihr, mit anderen Websites zu sprechen, und ein Link trägt nur Einstellungen: kein Konto, keine Cookies, keine Zählung.
about-quality-title = Wie gut es ist
about-quality = Das Modell wird an echten Aufzeichnungen gemessen, die es nie gesehen hat, und neben jeder Zahl steht, wie sehr sich echte Aufzeichnungen voneinander unterscheiden:
about-report = der Bericht
about-metrics = seine Zahlen
about-data-title = Wessen Daten
about-data-trained-on = Trainiert mit
about-data-licence = lizenziert unter
about-program = Das Programm ist freie Software unter MIT oder Apache-2.0. Benannt ist es nach Willem Einthoven, der 1902 die erste dieser Kurven aufzeichnete.

## A newer version of the page

new-version = Eine neue Version ist da. Laden Sie neu, um sie zu verwenden.
new-version-use = Neu laden
new-version-later = Später

## The privacy panel

privacy-open = Ansehen, was geladen und gespeichert wurde
privacy-title = Was diese Seite geladen und gespeichert hat
privacy-close = Schließen
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB

fetched-title = Geladen, seit die Seite geöffnet wurde
fetched-own = { $files ->
    [one] Eine Datei, { $size }, von dieser Website.
   *[other] { $files } Dateien, { $size }, alle von dieser Website.
}
fetched-foreign = { $foreign } von { $files } Dateien ({ $size }) kamen von anderswo. Schließen Sie diese Seite: Was unten steht, dürfte nicht möglich sein.
fetched-file = Datei
fetched-size = Größe
fetched-by = Angefordert von
fetched-from = Kam von
fetched-by-page = der Seite
fetched-by-engine = dem Rechenwerk
fetched-from-site = dieser Website
fetched-from-device = diesem Gerät
fetched-note = Das ist die eigene Aufzeichnung des Browsers, aus der Seite und aus dem Worker des Rechenwerks. Nicht enthalten ist, was der Browser von sich aus lädt, nämlich das Symbol der Seite und ihre Beschreibung für die Installation, und die Kopien für die Nutzung ohne Netz, die unten stehen; all das sind Dateien dieser Website.

stored-title = Gespeichert auf diesem Gerät
keeping-later = Die Seite ist noch nicht für die Nutzung ohne Netz gespeichert; das wartet, bis das Rechenwerk bereit ist.
keeping-storing = Die Seite wird gerade für die Nutzung ohne Netz gespeichert.
keeping-stored = Die ganze Seite ist gespeichert. Sie öffnet sich und erzeugt EKGs ohne Netz.
keeping-unsupported = Dieser Browser speichert die Seite nicht für die Nutzung ohne Netz. Alles andere funktioniert. Öffnen Sie die Seite über https und außerhalb eines privaten Fensters, damit sie gespeichert wird.
keeping-failed = Die Seite ließ sich nicht für die Nutzung ohne Netz speichern. Alles andere funktioniert. Geben Sie Speicherplatz frei und laden Sie die Seite neu, um es noch einmal zu versuchen.
keeping-removed = Es ist nichts mehr gespeichert. Die eigene Zählung des Browsers folgt womöglich erst, wenn die Seite geschlossen ist.
stored-cache = { $files ->
    [one] Eine Datei, { $size }
   *[other] { $files } Dateien, { $size }
}
stored-settings = Einstellungen
stored-none = keine
stored-count = Eigene Zählung des Browsers
stored-usage = { $used } von höchstens { $most }, alles von diesem Host zusammen
remove-note = Das entfernt auch Ihre Einstellungen, eigenen Vorlagen und Punktestände. Der nächste Besuch speichert die Seite von neuem.
remove-all = Alles entfernen, was auf diesem Gerät gespeichert ist
removed = Entfernt: { $files ->
    [one] eine Datei
   *[other] { $files } Dateien
} ({ $size }), { $settings ->
    [one] eine Einstellung
   *[other] { $settings } Einstellungen
} und das Programm, das die Seite bereithält. Sobald Sie die Seite schließen, bleibt nichts auf diesem Gerät.
remove-refused = Der Browser hat es abgelehnt ({ $reason }). Entfernen Sie die Daten dieser Website stattdessen in den Einstellungen des Browsers.

policy-title = Die Richtlinie, die alles andere verbietet
policy-keeps = Diese Regeln setzt der Browser durch: Seite und Rechenwerk erreichen nichts außer dieser Website.
policy-wider = Diese Regeln lassen die Seite mehr erreichen als diese Website. Vertrauen Sie dieser Kopie der Seite nicht und öffnen Sie das Original.
policy-rest = Was hier nicht genannt ist
policy-programs = Programme
policy-workers = Programme im Hintergrund
policy-requests = Anfragen
policy-styles = Formatvorlagen
policy-images = Bilder
policy-fonts = Schriften
policy-manifest = Beschreibung für die Installation
policy-base = Eine andere Basis für Adressen
policy-forms = Absenden von Formularen
policy-nowhere = verboten
policy-this-site = diese Website
policy-webassembly = WebAssembly
policy-own-making = was die Seite selbst herstellt
policy-note = Das Programm, das die Seite für die Nutzung ohne Netz bereithält, unterliegt diesen Regeln nicht, weil Browser es als eigene Seite behandeln. Es lädt die Dateien auf seiner eingebauten Liste, alle von dieser Website und jede anhand ihrer Prüfsumme geprüft, und gibt weiter, was die Seite anfordert.
policy-verbatim = Die Richtlinie im Wortlaut
