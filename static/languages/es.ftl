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

## Save and share

save = Guardar
export-as = Guardar el ECG como { $format }
export-csv-purpose = Una tabla con todas las muestras, para hojas de cálculo y programas
export-wfdb-purpose = Un registro para las herramientas de PhysioNet
export-edf-purpose = Un registro para visores de EDF+
export-svg-purpose = La hoja como dibujo, exacta al milímetro
export-png-purpose = La hoja como imagen para diapositivas, 300 ppp
export-json-purpose = Todos los ajustes, para programas; sin muestras
export-more = Más
export-more-ways = Más formas de guardar
export-failed = El archivo no se guardó: { $reason }.
png-too-large = este navegador no puede dibujar una imagen tan grande; guarde el ECG como SVG o elija una velocidad o una ganancia menor
share = Compartir
share-purpose = Copia el enlace a este ECG y muestra su código QR y el código para insertarlo
share-title = Compartir este ECG
share-copied = El enlace está copiado. Vuelve a abrir exactamente este ECG.
share-frame-copied = El código está copiado. Póngalo en el HTML de una página.
share-refused = El navegador no permite que la página copie. Seleccione el texto de abajo y cópielo usted.
share-link = Enlace
share-frame = Código para insertarlo en una página
share-note = Un enlace solo lleva ajustes. Quien lo abre genera el mismo ECG en su propio dispositivo.
share-code = Código QR del enlace
copy = Copiar
copy-this = Copiar: { $what }
close = Cerrar
compare = Comparar
compare-stop = Dejar de comparar
compare-purpose = Conserva este ECG en el papel detrás de los siguientes
embed-title = ECG sintético de 12 derivaciones
embed-notice = ECG SINTÉTICO, generado en este dispositivo. No apto para diagnóstico.
embed-open = Abrir en Einthoven

## Presets

preset = Ejemplo
preset-none = Sus propios ajustes
presets-own = Los suyos
presets-shipped = Para la enseñanza
preset-shows = En qué fijarse: { $what }
preset-choose = Elija uno para empezar o ajuste todo abajo.
preset-is-own = Su propio ejemplo, guardado en este dispositivo.
preset-keep = Guardar como ejemplo
preset-title = Nombre del ejemplo
preset-save = Guardar
preset-cancel = Cancelar
preset-delete = Eliminar este ejemplo
preset-title-missing = Dé un nombre al ejemplo.
preset-title-taken = Ya tiene un ejemplo con este nombre. Elija otro nombre o elimine antes aquel.
presets-damaged = Sus propios ejemplos en este dispositivo están dañados y no se pueden leer. Guarde un ejemplo para empezar de nuevo; sustituirá a los dañados.

## The worksheet

worksheet = Hoja de ejercicios
worksheet-purpose = Una página para imprimir, con preguntas o con respuestas
worksheet-about = Una página con este ECG y lo que hay que leer en él.
worksheet-paper = Papel
worksheet-with-answers = Con las respuestas
worksheet-true-size = Imprima al 100 %, sin ajustar a la página: así un milímetro es un milímetro. Para obtener un PDF, elija «Guardar como PDF» como impresora.
worksheet-changed = La hoja de la pantalla es demasiado grande para una página a tamaño real. La hoja de ejercicios la muestra de la forma más parecida que cabe.
worksheet-print = Imprimir
worksheet-title = Interprete este ECG
worksheet-answers-title = Respuestas
worksheet-patient = Paciente: { $who }
worksheet-name = Nombre, fecha:
worksheet-figure = El ECG a tamaño real
worksheet-rate = Frecuencia cardíaca
worksheet-rhythm = Ritmo
worksheet-axis = Eje del QRS
worksheet-pr = Intervalo PR
worksheet-qrs = Duración del QRS
worksheet-qt = QT y QTc
worksheet-diagnosis = Diagnóstico
worksheet-regular = regular
worksheet-interrupted = interrumpido por latidos aislados
worksheet-irregular = irregular
worksheet-not-measurable = no se puede medir
worksheet-none = no se pidió ninguno
worksheet-scan = El código abre este ECG, con sus respuestas, en Einthoven.
worksheet-source = ECG SINTÉTICO, no apto para diagnóstico. Generado por Einthoven con el modelo { $model } y la semilla { $seed }.
