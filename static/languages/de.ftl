# The page's texts in English, the language of reference: every other file has the same messages.
# Syntax: https://projectfluent.org

## The views

view-ecg = ECG
view-sweep = Sweep
view-cohort = Cohort
view-quiz = Quiz
view-lessons = Lektionen
views = Views

## What is kept on the device

storage-refused = Dieser Browser speichert nichts für diese Seite, deshalb gilt Ihre Wahl nur, bis Sie die Seite schließen. Erlauben Sie dieser Website, Daten zu speichern, oder verlassen Sie das private Fenster.
storage-full = Auf diesem Gerät ist kein Platz mehr dafür. Geben Sie Speicherplatz frei oder entfernen Sie Daten anderer Websites, und versuchen Sie es dann erneut.

## Lessons

lessons = Lektionen
lessons-about = Jeder Schritt stellt die Regler ein und zeichnet sein EKG. Verändern Sie unterwegs, was Sie möchten; der nächste Schritt beginnt mit seinen eigenen Einstellungen.
lessons-all = Alle Lektionen
lesson-coming = Die Lektion ist unterwegs.
lesson-missing = Eine Lektion ist nicht angekommen: { $error }. Prüfen Sie die Verbindung und laden Sie die Seite neu.
lesson-back = Zurück
lesson-next = Weiter
lesson-finish = Alle Lektionen
lesson-step = Schritt { $step } von { $of }

## Quiz

quiz-title = Quiz
quiz-about = { $of } EKGs, eine Frage: Welchen Befund zeigt jedes von ihnen? Wählen Sie unter vieren und lesen Sie dann die Begründung.
quiz-caution = Die EKGs sind synthetisch, und ein Modell zeichnet nicht immer das Zeichen, das verlangt war. Die Begründung sagt, was in jedem gemessen wurde.
quiz-new = Neues Quiz
quiz-resume = Weiter bei Frage { $question }
quiz-coming = Die Fragen sind unterwegs.
quiz-no-presets = Die Fragen sind nicht angekommen: { $error }. Prüfen Sie die Verbindung und laden Sie die Seite neu.
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
quiz-sign-shown = Die Messwerte zeigen, was verlangt war.
quiz-sign-missing = Die Messwerte zeigen es nicht: Das Modell hat das Zeichen nicht deutlich genug gezeichnet. Rechnen Sie sich diese Frage nicht an.
quiz-sign-not-measured = Dieses Zeichen wird hier nicht gemessen. Suchen Sie es in der Kurve.
quiz-heart-rate = Herzfrequenz { $value }/min (üblich: { $low } bis { $high })
quiz-pr = PQ-Zeit { $value } ms (üblich: { $low } bis { $high })
quiz-qrs = QRS-Dauer { $value } ms (üblich: { $low } bis { $high })
quiz-qtcf = QTcF { $value } ms (üblich: { $low } bis { $high })
quiz-axis = QRS-Achse { $value }° (üblich: { $low } bis { $high })
quiz-r = R in { $lead } { $value } mV
quiz-q = Q in { $lead } { $value } mV (tief ab −0,10 mV)
quiz-st = ST in { $lead } { $value } mV (gesenkt ab −0,05 mV)
quiz-sokolow-lyon = Sokolow-Lyon-Index (S in V1 und das höhere R von V5 und V6) { $value } mV (hoch ab 3,50 mV)
quiz-beats-regular = Die Schläge sind regelmäßig
quiz-beats-interrupted = Die Schläge sind regelmäßig mit Unterbrechungen
quiz-beats-irregular = Die Schläge sind unregelmäßig
quiz-no-p = Vor den meisten Schlägen keine P-Welle gefunden
quiz-next = Nächste Frage
quiz-to-score = Zum Ergebnis
quiz-score = Sie haben { $score } von { $of } erkannt
quiz-line-right = ✓ { $answer }
quiz-line-wrong = ✗ { $answer } (Ihre Wahl: { $taken })
quiz-share = Link für die Klasse kopieren
quiz-link-copied = Der Link ist kopiert. Er öffnet bei allen dieselben zehn Fragen in derselben Reihenfolge.
quiz-link-by-hand = Der Browser lässt die Seite nicht kopieren. Kopieren Sie diese Adresse selbst: { $link }
quiz-condition-hidden = Befund verborgen, bis Sie antworten
quiz-finding-normal = Normales EKG
quiz-finding-first-degree-block = AV-Block I. Grades
paper-take-away = Behalten, teilen und speichern

## Presets: the English texts stand in static/presets.json

preset-healthy-woman = Gesunde Frau, 35
preset-healthy-woman-shows = Sinusrhythmus mit allen Wellen an ihrem üblichen Platz: der Vergleich für alle anderen.
preset-healthy-man = Gesunder Mann, 58
preset-healthy-man-shows = Dasselbe in höherem Alter: Achten Sie auf die Achse, die sich mit den Jahren nach links dreht.
preset-young-athlete = Junger Sportler
preset-young-athlete-shows = Ein langsamer Sinusrhythmus und hohe QRS-Komplexe bei gesundem Herzen.
preset-fast-heart = Sinustachykardie
preset-fast-heart-shows = Vor jedem QRS-Komplex eine P-Welle, bei hoher Frequenz; die QT-Zeit verkürzt sich mit dem Herzschlag.
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
preset-inferior-infarction-shows = Q-Zacken in II, III und aVF.
preset-anteroseptal-infarction = Anteroseptaler Infarkt
preset-anteroseptal-infarction-shows = R-Verlust in V1 bis V3.
preset-left-ventricular-hypertrophy = Linksventrikuläre Hypertrophie
preset-left-ventricular-hypertrophy-shows = Hohe R-Zacken in V5 und V6, tiefe S-Zacken in V1 und V2.
preset-atrial-fibrillation = Vorhofflimmern
preset-atrial-fibrillation-shows = Keine P-Wellen, und RR-Abstände ohne jedes Muster.
preset-premature-beats = Ventrikuläre Extrasystolen
preset-premature-beats-shows = Vorzeitige, breite Schläge ohne P-Welle, oft mit einer Pause danach.
preset-atrial-premature-beats = Supraventrikuläre Extrasystolen
preset-atrial-premature-beats-shows = Vorzeitige Schläge, deren QRS-Komplex aussieht wie alle anderen.
preset-ischaemia = Ischämische ST-Strecke
preset-ischaemia-shows = ST-Strecken unter der Grundlinie und flache oder negative T-Wellen.
