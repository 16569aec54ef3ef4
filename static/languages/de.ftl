# The page's texts in English, the language of reference: every other file has the same messages.
# Syntax: https://projectfluent.org

## The views

view-ecg = ECG
view-sweep = Sweep
view-cohort = Cohort
view-quiz = Quiz
view-lessons = Lessons
views = Views

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
