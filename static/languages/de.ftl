# Die Texte der Seite auf Deutsch.

## The views

view-ecg = EKG
view-sweep = Reihe
view-cohort = Gruppe
view-quiz = Quiz
view-set = Fallreihe
view-lessons = Lektionen
views = Ansichten

## What is kept on the device

storage-refused = Dieser Browser speichert nichts für diese Seite, deshalb gilt Ihre Wahl nur, bis Sie die Seite schließen. Erlauben Sie dieser Website, Daten zu speichern, oder verlassen Sie das private Fenster, damit sie erhalten bleibt.
storage-full = Auf diesem Gerät ist kein Platz mehr dafür. Geben Sie Speicherplatz frei oder entfernen Sie Daten anderer Websites, und versuchen Sie es dann erneut.

## Kopf der Seite

tagline = Synthetische 12-Kanal-EKGs, auf diesem Gerät erzeugt
skip = Zum EKG springen
fetching-engine = Das Rechenprogramm wird geladen
loading-model = Das Modell wird geladen: { $percent } %
loading-model-of = Das Modell wird geladen: { $loaded } von { $total } MB
checking-model = Das Modell wird geprüft
ready-on-the-gpu = Bereit auf der GPU
ready-on-the-cpu = Bereit auf der CPU
no-engine = Kein Rechenprogramm
language = Sprache
projector = Beamer
projector-hint = Große Schrift und starker Kontrast, für einen ganzen Raum
dismiss-notice = Diesen Hinweis schließen

## Bedienfeld

controls = Das gewünschte EKG
patient = Patient
age = Alter
sex = Geschlecht
female = weiblich
male = männlich
height = Größe
weight = Gewicht
heart-rate = Herzfrequenz
unit-years = Jahre
in-unit = ({ $unit })
unknown = unbekannt
is-unknown = { $name } unbekannt
from-to = { $low } bis { $high }
statements = Befunde
chosen-statements = Gewählte Befunde
remove-statement = { $name } entfernen
add-statement = Befund hinzufügen: nach Kürzel oder Wort suchen
add-statement-hint = Hinzufügen: LSB, Infarkt …
statements-found = Gefundene Befunde
no-statement-found = Nichts gefunden; versuchen Sie ein Kürzel oder ein anderes Wort.
statement-absent = In PTB-XL, und damit für dieses Modell, gibt es keinen Befund für: { $name }.
statement-seldom = im Training { $times }-mal gesehen
statement-described = nach seiner Definition gezeichnet, nicht gelernt
statement-never = im Training nie gesehen
statement-moved-out = { $added } schließt { $gone } aus; das wurde entfernt.
statements-exclude = { $first } und { $second } schließen sich aus: Kein EKG zeigt beides, und was das Modell dafür zeichnet, ist keines von beiden.
statements-settle = Nur behalten, was zusammenpasst
statement-unseen = Das Training dieses Modells hat { $code } nie gesehen: Was es unter diesem Namen zeichnet, ist etwas anderes.
statements-full = { $most } sind gewählt; entfernen Sie einen, um einen anderen hinzuzufügen.
kind-diagnosis = Diagnose
kind-form = Form
kind-rhythm = Rhythmus
wishes = Intervalle, Rhythmus und Rauschen
wishes-how = Was offen bleibt, wird so gezogen, wie PTB-XL es bei diesem Patienten hat.
wishes-unheeded = Dieses Modell richtet sich nicht nach PR, QRS, QTc, Achse, Voltage, Rhythmus oder Rauschen. Wählen Sie ein Modell, das seine EKGs zusammensetzt, oder lassen Sie diese Wünsche weg.
wishes-drop = Weglassen
wish-factors = Vielfache des Üblichen
wish-voltage = QRS-Höhe (1 = üblich)
wish-irregularity = Unregelmäßigkeit (1 = üblich)
wish-wander = Schwankung der Grundlinie (0 = keine)
wish-noise = Rauschen (0 = sauber)
processing = Elektroden, Störungen und Filter
processing-how = Kommt hinzu, wenn das EKG gezeichnet ist, und zwar sofort. Derselbe Startwert macht dieselbe Störung. Gemessen bleibt das EKG vor Störung und Filter.
processing-drop = Alles davon wegnehmen
noises = Störungen
noise-wander = schwankende Grundlinie
noise-muscle = Muskelzittern
noise-mains = Netzbrummen { $hz } Hz
noise-motion = bewegte Elektrode
noise-strength = Stärke (mV)
noise-seed = Startwert
limb-electrodes = Extremitätenelektroden
chest-electrodes = Brustwandelektroden
electrodes-right = wie sie sein sollen
permutation-seed = Reihenfolge (Startwert)
reversal-arms = rechter und linker Arm vertauscht
reversal-left-arm-left-leg = linker Arm und linkes Bein vertauscht
reversal-right-arm-left-leg = rechter Arm und linkes Bein vertauscht
reversal-v1-v2 = V1 und V2 vertauscht
reversal-chest = V1 bis V6 in umgekehrter Folge
reversal-chest-permuted = V1 bis V6 in zufälliger Folge
filter = Filter
filter-band = Filter { $band }
filter-warning = Der Filter eines Monitors verbiegt ST-Strecken: Auf sie ist kein Verlass.
sampling-hz = Abtastwerte je Sekunde
events = Änderungen am Rhythmus
event-next = Nächste Änderung
event-pvc = Ventrikuläre Extrasystole
event-pac = Supraventrikuläre Extrasystole
event-beat = Ein Schlag mehr
event-no-beat = Ein Schlag weniger
event-no-p = Eine P-Welle weniger
event-at = { $what } bei { $time } s
event-moved = Schlag bei { $from } s nach { $to } s verschoben
event-undo = Rückgängig: { $what }
event-time = Bei (Sekunden)
event-point = Auf die Kurve zeigen
event-point-hint = Der nächste Druck auf das Papier sagt, wann
event-point-where = Drücken Sie dort, wo es geschehen soll
event-add = Hinzufügen und zeichnen
events-full = Mehr Änderungen passen nicht in einen Link; machen Sie zuerst eine rückgängig.
sampling = Erzeugung
seed = Startwert
roll-seed = Neuen Startwert würfeln
steps = Schritte
guidance = Führung
model = Modell
where-it-runs = Rechenort
automatic = automatisch
generate-many = { $count } EKGs erzeugen
new-ecg = Neues EKG
new-ecg-hint = Ein anderes EKG zu denselben Einstellungen, aus einem neuen Startwert
again = Nochmal
raise = Vorgaben
again-hint = Zeichnet das EKG dieser Einstellungen und dieses Startwerts
known-range = Das Modell hat von { $low } bis { $high } gelernt
untrained = Das Modell kennt { $low } bis { $high }. Darüber hinaus zeichnet es vielleicht, was kein Herz tut.
gallery-title = EKGs dieses Besuchs
gallery-print = Diese EKGs drucken
per-sheet = EKGs je Blatt
print-hidden = Befunde verbergen; Lösung auf eigener Seite
print-reduced = Verkleinert: Der Maßstab ist der des Rasters. Zählen Sie Kästchen, nicht Millimeter.
cancel = Abbrechen
starting-from-noise = Beginn mit Rauschen
step-of = Schritt { $step } von { $of }
ecg-of = EKG { $ecg } von { $of }. { $step }
outdated = Das Gezeigte hat die vorigen Einstellungen.
stopped = Angehalten. Das Papier zeigt das EKG von vorher; „Nochmal“ beginnt von vorn.
stopped-series = Angehalten. Die bisher erzeugten EKGs bleiben; „Nochmal“ beginnt von vorn.

## Papier

the-ecg = Das EKG
layout = Anordnung
layout-3x4r = 3 × 4 + Rhythmus
layout-1x1 = Eine Ableitung
lead = Ableitung
rhythm-lead = Rhythmus
order = Reihenfolge
order-standard = Standard
speed = Vorschub
gain = Verstärkung
size = Größe
size-fit = Eingepasst
size-true = Wahre Größe
calibration-how = Halten Sie eine Bankkarte hochkant an den Bildschirm und machen Sie den Balken so breit wie die Karte. Dann ist ein Millimeter auf dem Papier auch auf diesem Bildschirm ein Millimeter.
calibration-value = Der Balken ist { $length } Pixel breit
calibration-accept = Es passt
calibration-leave = Nicht jetzt
zoom = Zoom
zoom-in = Größer
zoom-out = Kleiner
zoom-reset = Zoom { $value }; zurück auf 100 %
waves = Wellen
waves-hint = Zeigt, wo P-Wellen, QRS-Komplexe und T-Wellen laut Messung beginnen und enden
paper-settings = Papier
paper-settings-hint = Anordnung, Reihenfolge der Ableitungen, Vorschub, Verstärkung und Größe
stale = Einstellungen geändert: Dieses EKG hat die vorigen.
stale-draw = Zeichnen
blind = Blind
blind-hint = Verbirgt, was verlangt war, auf dem Papier, in Bildern und im Link, bis es aufgedeckt wird
condition-hidden = Befund verborgen
reveal = Aufdecken
hide-again = Wieder verbergen
present = Vorführen
present-hint = Nur das Papier auf dem Bildschirm (F)
present-back = Voriges Beispiel
present-next = Nächstes Beispiel
present-keys = ← → Beispiele, N neu, H blind, R aufdecken
present-end = Beenden
calipers = Zirkel
calipers-how = Zirkel: Pfeiltasten bewegen die zweite Ecke, mit der Umschalttaste in großen Schritten, B führt zur nächsten Grenze einer Welle, M wiederholt den Abstand, Escape beendet
compare = Vergleichen
compare-hint = Behält dieses EKG auf dem Papier, hinter den nächsten
stop-comparing = Vergleich beenden
side-by-side = Nebeneinander
beat-on-beat = Schlag auf Schlag
beat-on-beat-hint = Die Medianschläge beider EKGs übereinander, Ableitung für Ableitung
beats-canvas = Medianschläge zweier synthetischer EKGs übereinander, ein kleines Bild je Ableitung: { $who }; gestrichelt: { $kept }
beats-note = Der Median aller Schläge jeder Ableitung, an der R-Zacke übereinandergelegt; 25 mm/s, 10 mm/mV.
behind-it = dahinter: { $who }
paper-region = EKG-Papier: Pfeiltasten verschieben, Plus und Minus zoomen
synthetic-ecg = SYNTHETISCHES EKG
no-filter = ohne Filter
years = { $value } Jahre
bpm = /min
# Between a number's whole part and its decimals.
decimal-mark = ,
patient-unknown = Patient unbekannt
settings = Startwert { $seed }, { $steps } Schritte, Führung { $guidance }
prepared-beforehand = vorbereitet
generated-in = erzeugt in { $seconds } s
generated-on-the-gpu = auf der GPU erzeugt in { $seconds } s
generated-on-the-cpu = auf der CPU erzeugt in { $seconds } s
after-step = nach Schritt { $step } von { $of }
canvas-finished = Synthetisches 12-Kanal-EKG auf Papier, Anordnung { $layout }: { $who }
canvas-step = Synthetisches 12-Kanal-EKG im Entstehen, Schritt { $step } von { $of }, Anordnung { $layout }: { $who }

## Entstehung

steps-starting = Vom Rauschen zum EKG: Beginn
steps-none = Vom Rauschen zum EKG: Erzeugen Sie eines, dann gehen Sie durch seine Schritte
step-estimate = Schritt { $step } von { $of }: die Schätzung des rauschfreien EKGs
step-plan = Der Rhythmusplan, vor dem ersten von { $of } Schritten
ladder-title = Zuerst der Rhythmus: ein Leiterdiagramm
ladder-how = Wann Vorhöfe und Kammern schlagen, und wie jede Erregung von den einen zu den anderen läuft.
ladder-marks = Punkt: Sie beginnt außerhalb des Sinusknotens. Strich: Der AV-Knoten hält sie auf.
ladder-atria = Vorhöfe
ladder-node = AV-Knoten
ladder-ventricles = Kammern
ladder = Leiterdiagramm des Rhythmusplans: { $p } P-Wellen und { $beats } QRS-Komplexe in zehn Sekunden, und wie das eine zum anderen führt
step-beat = Schritt { $step } von { $of }: die Schätzung des Schlages dieses Patienten, gesetzt, wo der Rhythmusplan ihn hat
step-strip = Schritt { $step } von { $of }: die Schätzung des Streifens, also dessen, was von Schlag zu Schlag anders ist
step-noise = Schritt { $step } von { $of }: das Rauschen, das das Netz sieht
step-last = Schritt { $of } von { $of }: das fertige EKG
step-back = Einen Schritt zurück
step-on = Einen Schritt vor
play = Abspielen
pause = Pause
with-noise = Mit Rauschen
with-noise-hint = Zeigt, was das Netz bei jedem Schritt bekommt, statt was es daraus macht

## Messung

asked-and-measured = Gewünscht und gemessen
quantity = Größe
asked-for = Gewünscht
measured = Gemessen
compared = Verglichen
usual = Üblich
figure-rate = Frequenz
figure-axis = Achse
not-measurable = In keinem messbar
unusual = unüblich
beats = Schläge
regular = regelmäßig
interrupted = unterbrochen
irregular = unregelmäßig
pr-interval = PQ-Zeit
qrs-duration = QRS-Dauer
qt-interval = QT-Zeit
qrs-axis = QRS-Achse
measured-note = Im fertigen EKG gemessen, nicht aus den Einstellungen übernommen. Ein Strich: nicht gewünscht, hier nicht messbar oder für ein Kind nicht bekannt. Üblich: 24 von 25 gesunden Erwachsenen liegen darin; die Obergrenze der QTc ist die für Alter und Geschlecht, wo beide bekannt sind.
measured-hidden = Die Zahlen bleiben verborgen, bis Sie antworten.

## Reihe

sweep-title = Ein Einfluss, alles andere gleich
sweep-factor = Einfluss
sweep-from = Von
sweep-to = Bis
sweep-usual = Übliche Werte
sweep-range-note = { $factor }: bis zu { $count } Werte in gleichen Abständen, möglich von { $low } bis { $high }.
sweep-point = Beide Enden sind gleich. Wählen Sie für eines von ihnen eine andere Zahl.
sweep-note = Alle EKGs haben denselben Startwert und dieselben Einstellungen. Nur das ist verschieden: { $factor }.
sweep-strip = Ableitung { $lead } des synthetischen EKGs mit { $value }
statement = Befund
so-many-steps =
    { $count ->
        [one] { $count } Schritt
       *[other] { $count } Schritte
    }
open-ecg = Öffnen

## Gruppe

cohort-title = Eine Gruppe
cohort-count = EKGs
cohort-note = Alle folgen denselben Einstellungen; nur der Startwert ist jeweils um eins höher. So sehr streut das Modell, wo Sie nichts vorgeben.
cohort-beats = Medianschläge von { $count } EKGs
cohort-canvas = Die Medianschläge von { $count } synthetischen EKGs übereinander, ein kleines Bild für jede Ableitung
cohort-members = Die EKGs einzeln
cohort-member = Startwert { $seed }:
cohort-spread = Streuung der Messwerte
tenth = 10. Perzentil
median = Median
ninetieth = 90. Perzentil
measurable = Messbar in
save-cohort = Alle speichern (ZIP)
histogram = Histogramm der Gruppe: { $quantity }

## The mel spectrograms

mel-title = Mel-Spektrogramm
mel-lead = Ableitung
mel-lead-all = Alle zwölf
mel-scale = Skala
mel-scale-decibel = Logarithmisch
mel-scale-amplitude = Linear
mel-role = Spektrogramm
mel-name-one = Mel-Spektrogramm der Ableitung { $lead }, 0 bis 10 Sekunden und 0 bis 50 Hertz. Pfeil links und rechts verschieben den Zeitpunkt, mit Umschalttaste weiter; Pfeil auf und ab verschieben die Frequenz; Escape beendet.
mel-name-all = Mel-Spektrogramme aller zwölf Ableitungen, je 0 bis 10 Sekunden und 0 bis 50 Hertz. Pfeil links und rechts verschieben den Zeitpunkt, mit Umschalttaste weiter; Pfeil auf und ab verschieben die Frequenz; Escape beendet.
mel-axis-time = Zeit in s
mel-axis-frequency = Frequenz in Hz
mel-axis-decibel = Pegel in dB, 0 an der lautesten Stelle
mel-axis-amplitude = Amplitude in % der größten
mel-hint = Zeigen Sie auf das Spektrogramm oder auf das Papier: Beide markieren denselben Zeitpunkt.
mel-reading-moment = { $time } s
mel-reading-decibel = { $lead }: { $time } s, { $frequency } Hz, { $level } dB
mel-reading-amplitude = { $lead }: { $time } s, { $frequency } Hz, { $level } %
mel-summary-strongest = Von den zwölf Ableitungen enthält { $lead } die meiste Leistung.
mel-summary-bands = Ableitung { $lead }: { $share } % der Leistung liegen zwischen { $low } und { $high } Hz.
mel-summary-rhythm = Sie schwillt alle { $period } s an, { $rate }-mal in der Minute, im Takt des Herzschlags.
mel-summary-no-rhythm = Sie schwillt in keinem festen Takt an.
mel-summary-silent = Es enthält keinerlei Leistung.
mel-explain-title = Was ist hier zu sehen?
mel-explain-picture = Wie viel von jeder Frequenz die Ableitung zu jedem Zeitpunkt enthält. Die Zeit läuft von links nach rechts wie auf dem Papier, die Frequenz von unten nach oben; je heller eine Stelle, desto mehr ist dort. Jede Spalte erfasst { $window } s der Kurve, deshalb erscheint selbst ein QRS-Komplex von 0,1 s als breite Säule.
mel-explain-waves = Ein QRS-Komplex ist steil, deshalb reicht seine Säule weit nach oben. P- und T-Wellen sind langsam: Sie bleiben unten, unterhalb von etwa 10 Hz. Ein Schleier in allen Höhen zwischen den Schlägen ist Rauschen.
mel-explain-levels = Die logarithmische Skala zeigt Schwaches neben Starkem: 20 dB weniger sind ein Zehntel der Amplitude. Die lineare Skala zeigt nur, was viel enthält.
mel-explain-scale = Die Mel-Skala ordnet Frequenzen so an, wie das Ohr sie unterscheidet: in der Tiefe gleichmäßig, nach oben in immer größeren Abständen. Eine gebräuchliche Formel dafür ist
mel-explain-linear = Mit { $sampling } Abtastwerten je Sekunde enthält ein EKG nichts oberhalb von { $highest } Hz, weit unterhalb der 700 Hz, bei denen sich diese Kurve zu krümmen beginnt. Nach der Formel liegen { $bands } Bänder unten { $first } Hz und oben { $last } Hz auseinander: { $percent } % mehr, die Skala ist also nahezu linear. Bis { $speech } Hz, wie bei Sprache, lägen die obersten { $times }-mal so weit auseinander wie die untersten.
mel-explain-slaney = Das Bild verwendet die Skala nach Slaney, die unterhalb von 1000 Hz genau linear ist: Ihre Bänder liegen durchweg { $spacing } Hz auseinander.
mel-explain-training = Das Training des MIDT-Modells vergleicht EKGs in diesem Bild ebenso wie Abtastwert für Abtastwert.
paper-moment = { $time } s

## Save and share

save = Speichern
export-csv-purpose = Eine Tabelle aller Abtastwerte, für Tabellenprogramme und Skripte
export-wfdb-purpose = Eine Aufzeichnung für die Werkzeuge von PhysioNet
export-edf-purpose = Eine Aufzeichnung für EDF+-Programme
export-dicom-purpose = Ein 12-Kanal-EKG-Objekt für Betrachter und Archive, mindestens 250 Hz
export-aecg-purpose = Ein annotiertes EKG nach HL7 (XML), mit Messwerten
export-svg-purpose = Das Blatt als Zeichnung, auf den Millimeter genau
export-png-purpose = Das Blatt als Bild für Folien, 300 dpi
export-json-purpose = Alle Einstellungen, für Programme; ohne Abtastwerte
copy-picture = Kopieren
copy-picture-purpose = Das Blatt als Bild, in die Zwischenablage
picture-copied = Das Bild ist in der Zwischenablage.
picture-not-copied = Der Browser nimmt keine Bilder in die Zwischenablage. Speichern Sie das EKG stattdessen als PNG.
saved = Gespeichert als { $name }.
export-failed = Die Datei wurde nicht gespeichert. Speichern Sie eine andere Art von Datei, oder laden Sie die Seite neu und versuchen Sie es noch einmal.
png-too-large = Die Datei wurde nicht gespeichert: Dieser Browser kann kein so großes Bild zeichnen. Speichern Sie das EKG als SVG, oder wählen Sie einen kleineren Vorschub oder eine kleinere Verstärkung.
png-unreadable = Die Datei wurde nicht gespeichert: Dieser Browser lässt zum Schutz vor Wiedererkennung kein Bild aus einer Seite auslesen. Speichern Sie das EKG als SVG, oder erlauben Sie dieser Seite, Leinwände (Canvas) auszulesen.
saved-in-app = Falls keine Datei angekommen ist: Der Browser in dieser App speichert keine. Öffnen Sie die Seite über das Menü der App in Ihrem eigenen Browser und speichern Sie sie dort.
share = Teilen
share-purpose = Kopiert den Link zu diesem EKG und zeigt seinen QR-Code und den Code zum Einbetten
share-title = Dieses EKG teilen
share-copied = Der Link ist kopiert. Er öffnet genau dieses EKG wieder.
share-frame-copied = Der Code ist kopiert. Fügen Sie ihn in das HTML einer Seite ein.
share-refused = Der Browser erlaubt der Seite das Kopieren nicht. Markieren Sie den Text unten und kopieren Sie ihn selbst.
share-link = Link
share-frame = Code zum Einbetten in eine Seite
share-note = Ein Link enthält nur Einstellungen. Wer ihn öffnet, erzeugt dasselbe EKG auf dem eigenen Gerät.
share-reach-machine = Diesen Link kann nur dieser Rechner öffnen, denn er führt zu ihm selbst. Legen Sie die Seite auf einen Webserver, um sie zu teilen.
share-reach-network = Diesen Link können nur Geräte in diesem Netz öffnen.
share-code = QR-Code des Links
copy = Kopieren
copy-this = Kopieren: { $what }
close = Schließen
embed-title = Synthetisches 12-Kanal-EKG
embed-notice = SYNTHETISCHES EKG, auf diesem Gerät erzeugt. Nicht zur Diagnose.
embed-open = In Einthoven öffnen
embed-no-ecg = Die Adresse dieses Rahmens fragt nach keinem EKG. Kopieren Sie unter „Teilen“ noch einmal den Code zum Einbetten.

## Presets

preset = Vorlage
preset-none = Ihre eigenen Einstellungen
presets-own = Eigene
presets-shipped = Für den Unterricht
presets-not-drawn = Von diesem Modell nicht gezeichnet
preset-not-drawn = Dieses Modell zeichnet diesen Befund nicht deutlich genug für den Unterricht: Von den versuchten Startwerten haben die Messwerte keinen bestätigt.
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
worksheet-changed = Das Blatt auf dem Bildschirm ist in wahrer Größe zu groß für eine Seite. Das Arbeitsblatt zeigt es in der ähnlichsten Form, die hineinpasst.
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
worksheet-as-measured = keine, die die Messwerte bestätigen; siehe die Werte
worksheet-refuted = Die Messwerte zeigen nicht: { $what }. Die Antworten lassen es weg.
worksheet-another = Ein anderes EKG zeichnen
worksheet-source = SYNTHETISCHES EKG, nicht zur Diagnose. Erzeugt von Einthoven mit dem Modell { $model } und dem Startwert { $seed }.

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
about-typeface = Die Schrift, unter der SIL Open Font License 1.1, heißt
about-program = Das Programm ist freie Software unter MIT oder Apache-2.0. Benannt ist es nach Willem Einthoven, der 1902 die erste dieser Kurven aufzeichnete.

## A newer version of the page

new-version = Eine neue Version ist da. Laden Sie die Seite neu, um sie zu verwenden.
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
fetched-by-engine = dem Rechenprogramm
fetched-from-site = dieser Website
fetched-from-device = diesem Gerät
fetched-note = Das ist die eigene Aufzeichnung des Browsers, aus der Seite und aus dem Worker des Rechenprogramms. Nicht enthalten ist, was der Browser von sich aus lädt, nämlich das Symbol der Seite und ihre Beschreibung für die Installation, und die Kopien für die Nutzung ohne Netz, die unten stehen; all das sind Dateien dieser Website.
stored-title = Gespeichert auf diesem Gerät
keeping-later = Die Seite ist noch nicht für die Nutzung ohne Netz gespeichert; das geschieht erst, wenn das Rechenprogramm bereit ist.
keeping-storing = Die Seite wird gerade für die Nutzung ohne Netz gespeichert.
keeping-stored = Die ganze Seite ist gespeichert. Sie öffnet sich und erzeugt EKGs ohne Netz.
keeping-unsupported = Dieser Browser speichert die Seite nicht für die Nutzung ohne Netz. Alles andere funktioniert. Öffnen Sie die Seite über https und außerhalb eines privaten Fensters, damit sie gespeichert wird.
keeping-failed = Die Seite ließ sich nicht für die Nutzung ohne Netz speichern. Alles andere funktioniert. Geben Sie Speicherplatz frei und laden Sie die Seite neu, um es noch einmal zu versuchen.
keeping-missing = Die Seite ließ sich nicht für den Gebrauch ohne Netz speichern: Die Datei { $file } wird hier nicht ausgeliefert. Alles andere funktioniert. Sagen Sie es dem Betreiber dieser Seite.
keeping-changed = Die Seite ließ sich nicht für den Gebrauch ohne Netz speichern: Die Datei { $file } ist nicht von dieser Version. Der Server hat sie verändert, oder die Seite wird gerade aktualisiert. Alles andere funktioniert. Laden Sie die Seite später neu; hilft das nicht, sagen Sie es dem Betreiber.
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
remove-refused = Der Browser hat es abgelehnt. Entfernen Sie die Daten dieser Website stattdessen in den Einstellungen des Browsers.
policy-title = Die Richtlinie, die alles andere verbietet
policy-keeps = Diese Regeln setzt der Browser durch: Seite und Rechenprogramm erreichen nichts außer dieser Website.
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
policy-note = Das Programm, das die Seite für die Nutzung ohne Netz bereithält, unterliegt diesen Regeln nicht, weil Browser es als eigene Website behandeln. Es lädt die Dateien auf seiner eingebauten Liste, alle von dieser Website und jede anhand ihrer Prüfsumme geprüft, und gibt weiter, was die Seite anfordert.
policy-verbatim = Die Richtlinie im Wortlaut

## Lessons

lessons = Lektionen
lessons-about = Jeder Schritt stellt die Regler ein und zeichnet sein EKG. Verändern Sie unterwegs, was Sie möchten; der nächste Schritt beginnt mit seinen eigenen Einstellungen.
lessons-all = Alle Lektionen
lesson-coming = Die Lektion ist unterwegs.
lesson-missing = Eine Lektion ist nicht angekommen. Prüfen Sie die Verbindung und laden Sie die Seite neu.
lesson-back = Zurück
lesson-next = Weiter
lesson-finish = Alle Lektionen
lesson-step = Schritt { $step } von { $of }

## Quiz

quiz-title = Quiz
quiz-about = { $of } EKGs, eine Frage: Welchen Befund zeigt jedes von ihnen? Wählen Sie eine von vier Antworten und lesen Sie dann die Begründung.
quiz-caution = Die EKGs sind synthetisch. Jedes wird gemessen, ehe danach gefragt wird: Nur eines, das seinen Befund zeigt und keine der falschen Antworten, zählt.
quiz-new = Neues Quiz
quiz-resume = Weiter bei Frage { $question }
quiz-coming = Die Fragen sind unterwegs.
quiz-no-presets = Die Fragen sind nicht angekommen. Prüfen Sie die Verbindung und laden Sie die Seite neu.
quiz-incomplete = Dieser Website fehlt eine Vorlage für das Quiz. Laden Sie die Seite neu, um die Vorlagen noch einmal zu holen.
quiz-scores = Auf diesem Gerät: zuletzt { $last } von { $of }, am besten { $best } von { $of }.
quiz-count = Frage { $question } von { $of }
quiz-which = Welchen Befund zeigt dieses EKG?
quiz-hint = Sie können auch mit den Tasten 1 bis 4 wählen.
quiz-draw-again = EKG zeichnen
quiz-mark-right = ✓ richtig
quiz-mark-wrong = ✗ Ihre Wahl
quiz-right = ✓ Richtig: { $answer }.
quiz-wrong = ✗ Leider nicht. Richtig ist: { $answer }.
quiz-look-at = Worauf Sie achten sollten: { $shows }
quiz-measured = In diesem EKG gemessen
quiz-marks = In der Kurve
quiz-marks-hint = Zeigt auf dem Papier, wo jedes davon zu sehen ist
quiz-sign-shown = Die Messwerte zeigen, was verlangt war.
quiz-sign-missing = Die Messwerte zeigen es nicht deutlich genug: Das Modell hat das Zeichen nicht gezeichnet.
quiz-sign-not-measured = Dieses Zeichen wird hier nicht gemessen. Suchen Sie es in der Kurve.
quiz-void = Diese Frage zählt nicht: Das Modell hat kein EKG gezeichnet, das sie trägt.
quiz-void-count = { $count ->
    [one] Eine Frage zählt nicht, weil kein EKG dieses Modells sie trug.
   *[other] { $count } Fragen zählen nicht, weil kein EKG dieses Modells sie trug.
}
quiz-long-pr = PQ-Zeit { $value } ms (lang: über 200 ms)
quiz-left-axis = QRS-Achse { $value }° (weit links: ab −30°)
quiz-no-q = Keine Q-Zacke in { $lead }
quiz-q-duration = Q-Zacke in { $lead } { $value } ms (breit ab 30 ms)
quiz-t = T in { $lead } { $value } mV
quiz-heart-rate = Herzfrequenz { $value } /min (üblich: { $low } bis { $high })
quiz-pr = PQ-Zeit { $value } ms (üblich: { $low } bis { $high })
quiz-qrs = QRS-Dauer { $value } ms (üblich: { $low } bis { $high })
quiz-qtcf = QTcF { $value } ms (üblich: { $low } bis { $high })
quiz-axis = QRS-Achse { $value }° (üblich: { $low } bis { $high })
quiz-r = R in { $lead } { $value } mV
quiz-q = Q in { $lead } { $value } mV (tief ab −0,05 mV)
quiz-st = ST in { $lead } { $value } mV (gesenkt ab −0,05 mV)
quiz-sokolow-lyon = Sokolow-Lyon-Index (S in V1 und das höhere R von V5 und V6) { $value } mV (hoch ab 3,50 mV)
quiz-beats-regular = Die Schläge sind regelmäßig
quiz-beats-interrupted = Die Schläge sind regelmäßig mit Unterbrechungen
quiz-beats-irregular = Die Schläge sind unregelmäßig
quiz-no-p = Vor den meisten Schlägen keine P-Welle gefunden
quiz-ends-up = Der QRS-Komplex in { $lead } endet nach oben ({ $value } mV), wie bei einer zweiten R-Zacke
quiz-ends-down = Der QRS-Komplex in { $lead } endet nach unten ({ $value } mV): keine zweite R-Zacke
quiz-points-up = Der QRS-Komplex in { $lead } zeigt überwiegend nach oben ({ $value } mV)
quiz-points-down = Der QRS-Komplex in { $lead } zeigt überwiegend nach unten ({ $value } mV)
quiz-s-duration = S-Zacke in { $lead } { $value } ms (breit ab 40 ms)
quiz-no-s = Keine S-Zacke am Ende in { $lead }
quiz-r-duration = R-Zacke in { $lead } { $value } ms
quiz-no-r = Keine R-Zacke in { $lead }
quiz-no-early = Kein Schlag kommt vorzeitig
quiz-early-usual = { $count ->
    [one] Ein vorzeitiger Schlag sieht aus wie die anderen
   *[other] { $count } vorzeitige Schläge sehen aus wie die anderen
}
quiz-early-wide = { $count ->
    [one] Ein vorzeitiger Schlag ist breit und anders geformt
   *[other] { $count } vorzeitige Schläge sind breit und anders geformt
}
quiz-early-other = { $count ->
    [one] Ein vorzeitiger Schlag ist schmal und anders geformt
   *[other] { $count } vorzeitige Schläge sind schmal und anders geformt
}
quiz-next = Nächste Frage
quiz-to-score = Zum Ergebnis
quiz-score = Sie haben { $score } von { $of } erkannt
quiz-line-right = ✓ { $answer }
quiz-line-wrong = ✗ { $answer } (Ihre Wahl: { $taken })
quiz-share = Link für die Klasse kopieren
quiz-link-copied = Der Link ist kopiert. Er öffnet bei allen dieselben zehn Fragen in derselben Reihenfolge.
quiz-link-by-hand = Der Browser erlaubt der Seite das Kopieren nicht. Kopieren Sie diese Adresse selbst: { $link }
scorm = In einer Lernplattform ausgeben
scorm-about = Ein SCORM-1.2-Archiv für Moodle, ILIAS, Canvas und andere. Es zeigt dieses Quiz und meldet das Ergebnis. Das Quiz selbst kommt von dieser Seite: Die Geräte der Lernenden müssen ihre Adresse erreichen.
scorm-save = Als SCORM-Archiv speichern
scorm-title = EKG-Quiz { $quiz }
scorm-scripts-needed = Das Quiz braucht Skripte. Erlauben Sie sie für diese Seite und laden Sie sie neu.
scorm-no-platform = Um diese Seite herum ist keine Lernplattform zu finden: Das Quiz läuft, aber niemand erfährt das Ergebnis. Öffnen Sie es im Kurs.
scorm-refused = Die Lernplattform hat die Lektion nicht beginnen lassen: Das Quiz läuft, aber niemand erfährt das Ergebnis. Schließen Sie es und öffnen Sie es noch einmal im Kurs.
scorm-closed = Die Lernplattform hat Ihr Ergebnis schon; was Sie hier jetzt tun, ändert es nicht. Ergebnis:
scorm-recorded = Die Lernplattform hat Ihr Ergebnis:
scorm-not-recorded = Die Lernplattform hat Ihr Ergebnis nicht angenommen. Schreiben Sie es für Ihre Lehrkraft auf:
scorm-silent = Das Quiz antwortet nicht. Prüfen Sie die Verbindung, oder öffnen Sie es unter seiner eigenen Adresse, ohne Meldung des Ergebnisses:
quiz-condition-hidden = Befund verborgen, bis Sie antworten
quiz-finding-normal = Normales EKG
quiz-finding-first-degree-block = AV-Block I. Grades
paper-take-away = Behalten, teilen und speichern

## Ein Link, der Unmögliches sagt

link-too-long = Der Link ist länger als { $longest } Zeichen; nichts darin wird verwendet.
link-incomplete = Dieser Link ist vielleicht unvollständig: Ein Mailprogramm oder Chat kann ihn abgeschnitten haben. Das EKG ist dann nicht das geteilte.
link-unreadable = { $key }: Der Wert ist nicht lesbar; es gilt die Vorgabe.
link-impossible = { $key }: „{ $value }“ ist hier nicht möglich; es gilt die Vorgabe.
link-out-of-range = { $key }: „{ $value }“ ist hier nicht möglich; möglich ist { $low } bis { $high }. Es gilt die Vorgabe.
link-no-choice = { $key }: „{ $value }“ ist hier nicht möglich; möglich sind { $possible }. Es gilt die Vorgabe.
link-twice = { $key }: Der Link nennt es mehrmals; es gilt die erste Angabe, „{ $used }“.
link-version = Der Link hat die Version „{ $found }“, diese Seite liest Version { $known }; es kann anders aussehen.
link-unknown-statements =
    { $key }: { $others ->
        [0] „{ $first }“ ist keiner der 71 Befunde und wird weggelassen.
       *[other] „{ $first }“ und { $others } weitere sind keine der 71 Befunde und werden weggelassen.
    }
link-too-many = { $key }: Nur die ersten { $most } werden verwendet.
link-no-ecg = { $key }: Hier ist kein EKG genannt; der Vergleich entfällt.
link-in-kept = Im verglichenen EKG: { $what }
link-no-case = { $key }: Einer der Fälle nennt kein EKG; er entfällt.
link-in-set = In einem Fall der Reihe: { $what }
link-model = Der Link verlangt das Modell „{ $wanted }“, das es hier nicht gibt. Verwendet wird „{ $used }“, deshalb sieht das EKG anders aus.
link-model-version = Der Link entstand mit einer anderen Version des Modells „{ $model }“ ({ $wanted }), als diese Seite hat; deshalb sieht das EKG anders aus.
link-next = Prüfen Sie die Einstellungen oder lassen Sie sich den Link noch einmal geben.

## Was schiefgehen kann

problem-model-name = Ein Modell dieses Namens gibt es nicht. Wählen Sie eines aus dem Menü.
problem-model-unreachable = Das Modell ist nicht angekommen. Prüfen Sie die Verbindung und drücken Sie noch einmal „Nochmal“.
problem-model-incomplete = Dieser Website fehlt ein Teil des Modells. Laden Sie die Seite neu oder wählen Sie ein anderes Modell.
problem-model-damaged = Das Modell ist beschädigt angekommen. Laden Sie die Seite neu, um es noch einmal zu holen.
problem-model-version = Das Modell hat eine andere Version als diese Seite. Laden Sie die Seite neu oder wählen Sie ein anderes Modell.
problem-model-failed = Das Modell funktioniert in diesem Browser nicht. Laden Sie die Seite neu oder wählen Sie ein anderes Modell.
problem-no-model = Es ist kein Modell geladen. Wählen Sie ein Modell und drücken Sie noch einmal „Nochmal“.
problem-gpu-errors = Die GPU hat Fehler gemeldet, deshalb wird dieses EKG nicht gezeigt. Wählen Sie unter „Rechenort“ die CPU und erzeugen Sie es noch einmal.
problem-gpu-failed = Die GPU hat aufgegeben. Wählen Sie unter „Rechenort“ die CPU und erzeugen Sie das EKG noch einmal.
problem-run-failed = Das EKG ließ sich nicht erzeugen. Ändern Sie die Einstellungen oder laden Sie die Seite neu und drücken Sie dann noch einmal „Nochmal“.
problem-engine-missing = Das Rechenprogramm wurde nicht geladen. Prüfen Sie die Verbindung und laden Sie die Seite neu.
problem-engine-version = Rechenprogramm und Seite haben verschiedene Versionen. Laden Sie die Seite neu.
problem-engine-garbled = Rechenprogramm und Seite haben einander nicht verstanden. Laden Sie die Seite neu.
problem-engine-stopped = Das Rechenprogramm ist unerwartet stehen geblieben. Drücken Sie „Nochmal“, um es wieder zu starten.
problem-engine-silent = Das Rechenprogramm hat nicht geantwortet, das an seiner Stelle gestartete auch nicht. Schließen Sie andere Programme oder Tabs und drücken Sie auf „Nochmal“, um es neu zu starten.
models-missing = Die Liste der Modelle ist nicht angekommen. Die Seite fragt alle paar Sekunden wieder nach ihr. Prüfen Sie die Verbindung.
language-missing = Die Texte in dieser Sprache sind nicht angekommen. Prüfen Sie die Verbindung und wählen Sie die Sprache noch einmal.
backend-cpu-chosen = Erzeugt wird auf der CPU, wie gewählt.
backend-gpu-tested = Erzeugt wird auf der GPU über WebGPU; sie hat ihren Selbsttest bestanden.
backend-no-gpu = Erzeugt wird auf der CPU, weil dieser Browser hier kein WebGPU bietet. Die EKGs sind dieselben; für die GPU versuchen Sie einen anderen Browser.
backend-gpu-wrong = Erzeugt wird auf der CPU, weil die GPU ihren Selbsttest nicht bestanden hat. Die EKGs sind dieselben; für die GPU aktualisieren Sie den Browser oder den Grafiktreiber.
backend-cpu-first = Erzeugt wird auf der CPU. Eine GPU übernimmt, wenn es eine gibt, sie ihren Selbsttest besteht und schneller ist.
backend-gpu-software = Erzeugt wird auf der CPU, weil WebGPU in diesem Browser ein Programm ist, das ebenfalls auf der CPU rechnet. Die EKGs sind dieselben; für die GPU schalten Sie in den Einstellungen des Browsers die Hardwarebeschleunigung ein.
backend-gpu-slower = Erzeugt wird auf der CPU, die hier schneller ist als die GPU. Die EKGs sind dieselben; wählen Sie die GPU, um sie trotzdem zu benutzen.
backend-gpu-silent = Erzeugt wird auf der CPU, weil die GPU nicht geantwortet hat. Die EKGs sind dieselben; für die GPU starten Sie den Browser neu oder aktualisieren den Grafiktreiber.
backend-gpu-lost = Die GPU ist zweimal ausgefallen, darum hat die CPU übernommen und stellt das EKG fertig. Die EKGs sind dieselben; wählen Sie die GPU, um es erneut mit ihr zu versuchen.

## Presets: the English texts stand in static/presets.json

preset-healthy-woman = Gesunde Frau, 35
preset-healthy-woman-shows = Sinusrhythmus mit allen Wellen an ihrem üblichen Platz: der Vergleich für alle anderen.
preset-healthy-man = Gesunder Mann, 58
preset-healthy-man-shows = Dasselbe in höherem Alter: Achten Sie auf die Achse, die sich mit den Jahren nach links dreht.
preset-young-athlete = Junger Sportler
preset-young-athlete-shows = Ein langsamer Sinusrhythmus und hohe QRS-Komplexe bei gesundem Herzen.
preset-fast-heart = Sinustachykardie
preset-fast-heart-shows = Vor jedem QRS-Komplex eine P-Welle, bei hoher Frequenz; die QT-Zeit verkürzt sich mit dem RR-Abstand.
preset-slow-heart = Sinusbradykardie
preset-slow-heart-shows = Sinusrhythmus unter 50 Schlägen pro Minute; die QT-Zeit wird länger, die QTc-Zeit weniger.
preset-breathing-heart = Sinusarrhythmie
preset-breathing-heart-shows = RR-Abstände, die mit der Atmung zu- und abnehmen, wie bei jungen Menschen.
preset-first-degree-block = Ältere Frau, AV-Block I. Grades
preset-first-degree-block-shows = Eine PQ-Zeit über 200 ms: Jede P-Welle wird übergeleitet, aber verspätet.
preset-left-bundle-branch-block = Linksschenkelblock
preset-left-bundle-branch-block-shows = Ein breiter QRS-Komplex, negativ in V1 und plump in I und V6.
preset-right-bundle-branch-block = Rechtsschenkelblock
preset-right-bundle-branch-block-shows = Ein breiter QRS-Komplex mit einer zweiten R-Zacke in V1 und einer breiten S-Zacke in V6.
preset-incomplete-right-block = Inkompletter Rechtsschenkelblock
preset-incomplete-right-block-shows = Die zweite R-Zacke in V1 bei fast üblicher QRS-Dauer.
preset-left-anterior-fascicular-block = Linksanteriorer Hemiblock
preset-left-anterior-fascicular-block-shows = Eine weit nach links gedrehte Achse: QRS in I und aVL nach oben, in II, III und aVF nach unten.
preset-inferior-infarction = Inferiorer Infarkt
preset-inferior-infarction-shows = Q-Zacken in III und aVF, oft auch in II.
preset-anteroseptal-infarction = Anteroseptaler Infarkt
preset-anteroseptal-infarction-shows = R-Verlust in V1 bis V3.
preset-left-ventricular-hypertrophy = Linksventrikuläre Hypertrophie
preset-left-ventricular-hypertrophy-shows = Hohe R-Zacken in V5 und V6, tiefe S-Zacken in V1 und V2.
preset-atrial-fibrillation = Vorhofflimmern
preset-atrial-fibrillation-shows = Keine P-Wellen, und RR-Abstände ohne jedes Muster.
preset-premature-beats = Ventrikuläre Extrasystolen
preset-premature-beats-shows = Vorzeitige, breite Schläge ohne P-Welle, oft mit einer Pause danach.
preset-atrial-premature-beats = Atriale Extrasystolen
preset-atrial-premature-beats-shows = Vorzeitige Schläge, deren QRS-Komplex aussieht wie alle anderen.
preset-ischaemia = Ischämische ST-Strecke
preset-ischaemia-shows = ST-Strecken unter der Grundlinie und flache oder negative T-Wellen.
preset-bigeminy = Ventrikulärer Bigeminus
preset-bigeminy-shows = Jeder zweite Schlag kommt verfrüht aus einer Kammer, mit einer Pause danach.
preset-preexcitation = Wolff-Parkinson-White
preset-preexcitation-shows = Ein kurzes PR-Intervall, und eine Delta-Welle, die in den QRS-Komplex führt.

## Befunde: das Englische steht in PTB-XL; .words sind weitere Wörter für die Suche

statement-NDT = nicht diagnostische T-Wellen-Veränderungen
    .words = T-Welle unspezifisch ohne Diagnose
statement-NST_ = unspezifische ST-Veränderungen
    .words = ST-Strecke
statement-DIG = Digitaliseffekt
    .words = Digoxin Herzglykosid Medikament muldenförmig
statement-LNGQT = verlängerte QT-Zeit
    .words = langes QT QT-Verlängerung QT-Intervall Repolarisation
statement-NORM = normales EKG
    .words = gesund Normalbefund unauffällig ohne Befund
statement-IMI = inferiorer Myokardinfarkt
    .words = Herzinfarkt Hinterwandinfarkt Unterwand
statement-ASMI = anteroseptaler Myokardinfarkt
    .words = Herzinfarkt Vorderwandinfarkt Septum
statement-LVH = linksventrikuläre Hypertrophie
    .words = Linksherzhypertrophie dicke linke Herzkammer vergrößertes Herz
statement-LAFB = linksanteriorer Hemiblock
    .words = LAHB linksanteriorer Faszikelblock überdrehter Linkstyp
statement-ISC_ = unspezifische Ischämiezeichen
    .words = Ischämie Durchblutungsstörung
statement-IRBBB = inkompletter Rechtsschenkelblock
    .words = RSB Schenkelblock rechts
statement-1AVB = AV-Block I. Grades
    .words = AV-Block 1 ersten Grades lange PQ-Zeit Herzblock
statement-IVCD = unspezifische intraventrikuläre Leitungsstörung (Block)
    .words = Erregungsleitungsstörung breites QRS
statement-ISCAL = Ischämiezeichen in den anterolateralen Ableitungen
    .words = Ischämie
statement-CRBBB = kompletter Rechtsschenkelblock
    .words = RSB Schenkelblock rechts
statement-CLBBB = kompletter Linksschenkelblock
    .words = LSB Schenkelblock links
statement-ILMI = inferolateraler Myokardinfarkt
    .words = Herzinfarkt Hinterwand Seitenwand
statement-LAO-LAE = Belastung/Vergrößerung des linken Vorhofs
    .words = P-mitrale P-sinistroatriale großer Vorhof
statement-AMI = anteriorer Myokardinfarkt
    .words = Herzinfarkt Vorderwandinfarkt
statement-ALMI = anterolateraler Myokardinfarkt
    .words = Herzinfarkt Vorderwand Seitenwand
statement-ISCIN = Ischämiezeichen in den inferioren Ableitungen
    .words = Ischämie
statement-INJAS = subendokardiale Schädigung in den anteroseptalen Ableitungen
    .words = Innenschichtschaden
statement-LMI = lateraler Myokardinfarkt
    .words = Herzinfarkt Seitenwandinfarkt
statement-ISCIL = Ischämiezeichen in den inferolateralen Ableitungen
    .words = Ischämie
statement-LPFB = linksposteriorer Hemiblock
    .words = LPHB linksposteriorer Faszikelblock überdrehter Rechtstyp
statement-ISCAS = Ischämiezeichen in den anteroseptalen Ableitungen
    .words = Ischämie
statement-INJAL = subendokardiale Schädigung in den anterolateralen Ableitungen
    .words = Innenschichtschaden
statement-ISCLA = Ischämiezeichen in den lateralen Ableitungen
    .words = Ischämie
statement-RVH = rechtsventrikuläre Hypertrophie
    .words = Rechtsherzhypertrophie dicke rechte Herzkammer
statement-ANEUR = ST-T-Veränderungen vereinbar mit einem Ventrikelaneurysma
    .words = Herzwandaneurysma Aussackung
statement-RAO-RAE = Belastung/Vergrößerung des rechten Vorhofs
    .words = P-pulmonale P-dextroatriale großer Vorhof
statement-EL = Elektrolytstörung oder Medikamentenwirkung (früher EDIS)
    .words = Kalium Kalzium Hypokaliämie Hyperkaliämie
statement-WPW = Wolff-Parkinson-White-Syndrom
    .words = Präexzitation Delta-Welle Deltawelle
statement-ILBBB = inkompletter Linksschenkelblock
    .words = LSB Schenkelblock links
statement-IPLMI = inferoposterolateraler Myokardinfarkt
    .words = Herzinfarkt Hinterwand Seitenwand
statement-ISCAN = Ischämiezeichen in den anterioren Ableitungen
    .words = Ischämie
statement-IPMI = inferoposteriorer Myokardinfarkt
    .words = Herzinfarkt Hinterwandinfarkt
statement-SEHYP = Septumhypertrophie
    .words = dicke Kammerscheidewand
statement-INJIN = subendokardiale Schädigung in den inferioren Ableitungen
    .words = Innenschichtschaden
statement-INJLA = subendokardiale Schädigung in den lateralen Ableitungen
    .words = Innenschichtschaden
statement-PMI = posteriorer Myokardinfarkt
    .words = Herzinfarkt Hinterwand
statement-3AVB = AV-Block III. Grades
    .words = AV-Block 3 dritten Grades totaler kompletter Herzblock
statement-INJIL = subendokardiale Schädigung in den inferolateralen Ableitungen
    .words = Innenschichtschaden
statement-2AVB = AV-Block II. Grades
    .words = AV-Block 2 zweiten Grades Wenckebach Mobitz Herzblock
statement-ABQRS = abnormer QRS-Komplex
    .words = auffälliges ungewöhnliches QRS
statement-PVC = ventrikuläre Extrasystole
    .words = VES Kammerextrasystole Extraschlag
statement-STD_ = unspezifische ST-Senkung
    .words = ST-Strecke gesenkt
statement-VCLVH = Voltage-Kriterien (QRS) für linksventrikuläre Hypertrophie
    .words = hohe Amplitude Sokolow-Lyon
statement-QWAVE = Q-Zacken vorhanden
    .words = tiefes Q
statement-LOWT = niedrige T-Wellen
    .words = flaches T abgeflachte T-Wellen
statement-NT_ = unspezifische T-Wellen-Veränderungen
    .words = T-Welle
statement-PAC = atriale Extrasystole
    .words = SVES supraventrikuläre Extrasystole Vorhofextrasystole Extraschlag
statement-LPR = verlängerte PQ-Zeit
    .words = langes PR-Intervall
statement-INVT = negative T-Wellen
    .words = T-Inversion invertiert T-Negativierung
statement-LVOLT = QRS-Niedervoltage in Extremitäten- und Brustwandableitungen
    .words = niedrige Amplitude kleine QRS-Komplexe
statement-HVOLT = hohe QRS-Voltage
    .words = Hochvoltage hohe Amplitude große QRS-Komplexe
statement-TAB_ = T-Wellen-Anomalie
    .words = auffällige T-Welle
statement-STE_ = unspezifische ST-Hebung
    .words = ST-Strecke gehoben
statement-PRC-S = Extrasystole(n)
    .words = vorzeitige Schläge Extraschläge
statement-SR = Sinusrhythmus
    .words = regelmäßig normaler Rhythmus
statement-AFIB = Vorhofflimmern
    .words = VHF unregelmäßig absolute Arrhythmie keine P-Wellen
statement-STACH = Sinustachykardie
    .words = schnell schneller Herzschlag
statement-SARRH = Sinusarrhythmie
    .words = respiratorisch Atmung unregelmäßig
statement-SBRAD = Sinusbradykardie
    .words = langsam langsamer Herzschlag Sportler
statement-PACE = regelrecht arbeitender Herzschrittmacher
    .words = Schrittmacher-EKG Stimulation
statement-SVARR = supraventrikuläre Arrhythmie
    .words = unregelmäßig Vorhofrhythmus
statement-BIGU = Bigeminus (Ursprung unbekannt, supraventrikulär oder ventrikulär)
    .words = jeder zweite Schlag Extrasystole
statement-AFLT = Vorhofflattern
    .words = Sägezahn Flatterwellen
statement-SVTAC = supraventrikuläre Tachykardie
    .words = SVT schnell schmal
statement-PSVT = paroxysmale supraventrikuläre Tachykardie
    .words = SVT anfallsartig Herzrasen
statement-TRIGU = Trigeminus (Ursprung unbekannt, supraventrikulär oder ventrikulär)
    .words = jeder dritte Schlag Extrasystole

## What PTB-XL has no statement for

absent-ventricular-tachycardia = Kammertachykardie
absent-ventricular-fibrillation = Kammerflimmern
absent-torsades-de-pointes = Torsade de pointes
absent-asystole = Asystolie
absent-idioventricular-rhythm = idioventrikulärer Rhythmus
absent-junctional-rhythm = AV-Knotenrhythmus
absent-sinus-arrest = Sinusarrest
absent-multifocal-atrial-tachycardia = multifokale atriale Tachykardie
absent-brugada-syndrome = Brugada-Syndrom
absent-early-repolarisation = frühe Repolarisation
absent-pericarditis = Perikarditis
absent-myocarditis = Myokarditis
absent-cardiac-tamponade = Herzbeuteltamponade
absent-pulmonary-embolism = Lungenembolie
absent-hyperkalaemia = Hyperkaliämie
absent-hypokalaemia = Hypokaliämie
absent-calcium-disorder = Störung des Kalziumspiegels
absent-hypothermia = Hypothermie
absent-nstemi = NSTEMI
absent-wellens-syndrome = Wellens-Syndrom
absent-takotsubo-cardiomyopathy = Takotsubo-Kardiomyopathie
absent-hypertrophic-cardiomyopathy = hypertrophe Kardiomyopathie
absent-right-ventricular-cardiomyopathy = rechtsventrikuläre Kardiomyopathie
absent-swapped-electrodes = vertauschte Elektroden

## Eine eigene Fallreihe

set-title = Eine eigene Fallreihe
set-about = Bringen Sie bis zu { $most } EKGs dieses Besuchs in eine Reihenfolge und geben Sie sie als einen Link weiter. Zeichnen Sie sie unter „EKG“ und drücken Sie dann unter einem Vorschaubild „In die Reihe“.
set-take = In die Reihe
set-taken = In der Reihe
set-raise = Nach oben: { $case }
set-remove = Herausnehmen: { $case }
set-asks = Jeder Fall ist eine Frage mit vier Antworten
set-hidden = Was verlangt war, bleibt verdeckt, bis es aufgedeckt wird
set-share = Link für die Klasse kopieren
set-begin = Durchgehen
set-link-copied = Der Link zur Reihe ist kopiert. Er öffnet den ersten Fall.
set-link-note = Der Link zeichnet überall genau dieselben EKGs. Sein Text nennt die Befunde: Er ist zum Lernen gemacht, nicht für Prüfungen.
set-draw = Alle für den Druck zeichnen
set-print = Reihe und Lösung drucken
set-key = Lösung
set-case-title = Fall { $case }
set-count = Fall { $case } von { $of }
set-read = Befunden Sie dieses EKG
set-back = Zurück
set-next = Weiter
set-no-finding = kein Befund
set-end = Das Ende der Reihe
set-again = Von vorn beginnen
set-to-making = Zur ganzen Reihe
set-open = Fall { $case } hat noch keine Antwort
set-name = Name
set-code = Code:
set-hand-in = Geben Sie Namen und Code ab, oder die Tabelle. Der Code passt zu diesem Namen, dieser Reihe und diesen Antworten.
set-csv = Tabelle speichern (CSV)
set-not-saved = Die Tabelle ließ sich nicht speichern. Geben Sie den Code ab.
set-check = Einen Code prüfen
set-code-says = { $score } von { $of } richtig. Nicht richtig: { $missed }.
set-code-form = Das ist kein Code dieser Reihe. Lassen Sie ihn sich noch einmal geben.
set-code-check = Der Code passt nicht zu diesem Namen und dieser Reihe. Vergleichen Sie beides mit der Abgabe.

## Der Monitor

monitor = Monitor
monitor-hint = Die Kurve läuft mit 25 mm/s vorbei, mit einem Ton je Schlag
monitor-pause = Pause
monitor-freeze = Standbild
monitor-freeze-hint = Das Bild steht, der Rhythmus läuft weiter
monitor-beep = Ton
monitor-canvas = Monitor, Ableitung { $lead }, 25 mm/s
monitor-note = Zehn Sekunden, immer wieder. Synthetisch.
