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

## Save and share

save = Speichern
export-as = Das EKG als { $format } speichern
export-csv-purpose = Eine Tabelle aller Abtastwerte, für Tabellenprogramme und Skripte
export-wfdb-purpose = Eine Aufzeichnung für die Werkzeuge von PhysioNet
export-edf-purpose = Eine Aufzeichnung für EDF+-Programme
export-svg-purpose = Das Blatt als Zeichnung, auf den Millimeter genau
export-png-purpose = Das Blatt als Bild für Folien, 300 dpi
export-json-purpose = Alle Einstellungen, für Programme; ohne Abtastwerte
export-more = Mehr
export-more-ways = Mehr Möglichkeiten zu speichern
export-failed = Die Datei wurde nicht gespeichert: { $reason }.
png-too-large = dieser Browser kann kein so großes Bild zeichnen; speichern Sie das EKG als SVG oder wählen Sie einen kleineren Papiervorschub oder Maßstab
share = Teilen
share-purpose = Kopiert den Link zu diesem EKG und zeigt seinen QR-Code und den Code zum Einbetten
share-title = Dieses EKG teilen
share-copied = Der Link ist kopiert. Er öffnet genau dieses EKG wieder.
share-frame-copied = Der Code ist kopiert. Fügen Sie ihn in das HTML einer Seite ein.
share-refused = Der Browser lässt die Seite nicht kopieren. Markieren Sie den Text unten und kopieren Sie ihn selbst.
share-link = Link
share-frame = Code zum Einbetten in eine Seite
share-note = Ein Link enthält nur Einstellungen. Wer ihn öffnet, erzeugt dasselbe EKG auf dem eigenen Gerät.
share-code = QR-Code des Links
copy = Kopieren
copy-this = Kopieren: { $what }
close = Schließen
compare = Vergleichen
compare-stop = Nicht mehr vergleichen
compare-purpose = Behält dieses EKG auf dem Papier hinter den nächsten
embed-title = Synthetisches 12-Kanal-EKG
embed-notice = SYNTHETISCHES EKG, auf diesem Gerät erzeugt. Nicht zur Diagnose.
embed-open = In Einthoven öffnen

## Presets

preset = Vorlage
preset-none = Ihre eigenen Einstellungen
presets-own = Eigene
presets-shipped = Für den Unterricht
preset-shows = Worauf Sie achten können: { $what }
preset-choose = Wählen Sie eine für den Anfang oder stellen Sie unten alles selbst ein.
preset-is-own = Ihre eigene Vorlage, auf diesem Gerät aufbewahrt.
preset-keep = Als Vorlage behalten
preset-title = Name der Vorlage
preset-save = Behalten
preset-cancel = Abbrechen
preset-delete = Diese Vorlage löschen
preset-title-missing = Geben Sie der Vorlage einen Namen.
preset-title-taken = Sie haben schon eine Vorlage dieses Namens. Wählen Sie einen anderen Namen oder löschen Sie jene zuerst.
presets-damaged = Ihre eigenen Vorlagen auf diesem Gerät sind beschädigt und lassen sich nicht lesen. Behalten Sie eine Vorlage, um neu zu beginnen; sie ersetzt die beschädigten.

## The worksheet

worksheet = Arbeitsblatt
worksheet-purpose = Eine Seite zum Drucken, mit Fragen oder mit Antworten
worksheet-about = Eine Seite mit diesem EKG und mit dem, was daran abzulesen ist.
worksheet-paper = Papier
worksheet-with-answers = Mit den Antworten
worksheet-true-size = Drucken Sie mit 100 %, nicht an die Seite angepasst: Dann ist ein Millimeter ein Millimeter. Für ein PDF wählen Sie „Als PDF speichern“ als Drucker.
worksheet-changed = Das Blatt auf dem Bildschirm ist in wahrer Größe zu groß für eine Seite. Das Arbeitsblatt zeigt es so ähnlich, wie es hineinpasst.
worksheet-print = Drucken
worksheet-title = Befunden Sie dieses EKG
worksheet-answers-title = Antworten
worksheet-patient = Patient: { $who }
worksheet-name = Name, Datum:
worksheet-figure = Das EKG in wahrer Größe
worksheet-rate = Herzfrequenz
worksheet-rhythm = Rhythmus
worksheet-axis = Lagetyp (QRS-Achse)
worksheet-pr = PQ-Zeit
worksheet-qrs = QRS-Dauer
worksheet-qt = QT und QTc
worksheet-diagnosis = Diagnose
worksheet-regular = regelmäßig
worksheet-interrupted = von einzelnen Schlägen unterbrochen
worksheet-irregular = unregelmäßig
worksheet-not-measurable = nicht messbar
worksheet-none = keine verlangt
worksheet-scan = Der Code öffnet dieses EKG mit seinen Antworten in Einthoven.
worksheet-source = SYNTHETISCHES EKG, nicht zur Diagnose. Erzeugt von Einthoven mit dem Modell { $model } und dem Startwert { $seed }.
