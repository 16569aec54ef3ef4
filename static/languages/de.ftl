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
