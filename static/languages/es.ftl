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

storage-refused = Este navegador no guarda nada de esta página, así que su elección dura hasta que la cierre. Permita que este sitio guarde datos o salga de la ventana privada para conservarla.
storage-full = No queda espacio en el dispositivo para guardarlo. Libere espacio en el disco o borre datos de otros sitios y vuelva a intentarlo.
