# The page's texts in English, the language of reference: every other file has the same messages.
# Syntax: https://projectfluent.org

## The views

view-ecg = ECG
view-sweep = Sweep
view-cohort = Cohort
view-quiz = Cuestionario
view-lessons = Lecciones
views = Views

## What is kept on the device

storage-refused = Este navegador no guarda nada de esta página, así que su elección dura hasta que la cierre. Permita que este sitio guarde datos o salga de la ventana privada para conservarla.
storage-full = No queda espacio en el dispositivo para guardarlo. Libere espacio en el disco o borre datos de otros sitios y vuelva a intentarlo.

## Lessons

lessons = Lecciones
lessons-about = Cada paso ajusta los controles y dibuja su ECG. Cambie lo que quiera por el camino; el paso siguiente parte de sus propios ajustes.
lessons-all = Todas las lecciones
lesson-coming = La lección está en camino.
lesson-missing = Una lección no ha llegado: { $error }. Compruebe la conexión y vuelva a cargar la página.
lesson-back = Atrás
lesson-next = Siguiente
lesson-finish = Todas las lecciones
lesson-step = Paso { $step } de { $of }

## Quiz

quiz-title = Cuestionario
quiz-about = { $of } ECG y una pregunta: ¿qué hallazgo muestra cada uno? Elija entre cuatro y lea después la explicación.
quiz-caution = Los ECG son sintéticos, y un modelo no siempre dibuja el signo que se le pidió. La explicación dice qué se midió en cada uno.
quiz-new = Cuestionario nuevo
quiz-resume = Seguir en la pregunta { $question }
quiz-coming = Las preguntas están en camino.
quiz-no-presets = Las preguntas no han llegado: { $error }. Compruebe la conexión y vuelva a cargar la página.
quiz-scores = En este dispositivo: última puntuación { $last } de { $of }, la mejor { $best } de { $of }.
quiz-count = Pregunta { $question } de { $of }
quiz-which = ¿Qué hallazgo muestra este ECG?
quiz-hint = También puede elegir con las teclas 1 a 4.
quiz-draw-again = Dibujar el ECG
quiz-mark-right = ✓ correcta
quiz-mark-wrong = ✗ su elección
quiz-right = ✓ Correcto: { $answer }.
quiz-wrong = ✗ No es esta. La respuesta correcta es: { $answer }.
quiz-look-at = En qué fijarse: { $shows }
quiz-measured = Medido en este ECG
quiz-sign-shown = Las medidas muestran lo que se pidió.
quiz-sign-missing = Las medidas no lo muestran: el modelo no dibujó el signo con suficiente claridad. No se tenga en cuenta esta pregunta.
quiz-sign-not-measured = Este signo no se mide aquí. Búsquelo en el trazado.
quiz-heart-rate = Frecuencia cardíaca { $value } lpm (habitual: de { $low } a { $high })
quiz-pr = Intervalo PR { $value } ms (habitual: de { $low } a { $high })
quiz-qrs = Duración del QRS { $value } ms (habitual: de { $low } a { $high })
quiz-qtcf = QTcF { $value } ms (habitual: de { $low } a { $high })
quiz-axis = Eje del QRS { $value }° (habitual: de { $low } a { $high })
quiz-r = R en { $lead } { $value } mV
quiz-q = Q en { $lead } { $value } mV (profunda desde −0,10 mV)
quiz-st = ST en { $lead } { $value } mV (descendido desde −0,05 mV)
quiz-sokolow-lyon = Índice de Sokolow-Lyon (S en V1 y la R más alta de V5 y V6) { $value } mV (alto desde 3,50 mV)
quiz-beats-regular = Los latidos son regulares
quiz-beats-interrupted = Los latidos son regulares con interrupciones
quiz-beats-irregular = Los latidos son irregulares
quiz-no-p = No se encuentra onda P antes de la mayoría de los latidos
quiz-next = Pregunta siguiente
quiz-to-score = Ver la puntuación
quiz-score = Ha reconocido { $score } de { $of }
quiz-line-right = ✓ { $answer }
quiz-line-wrong = ✗ { $answer } (usted eligió: { $taken })
quiz-share = Copiar el enlace para la clase
quiz-link-copied = El enlace está copiado. Abre las mismas diez preguntas en el mismo orden para todos.
quiz-link-by-hand = El navegador no permite copiar. Copie usted esta dirección: { $link }
quiz-condition-hidden = hallazgo oculto hasta que responda
quiz-finding-normal = ECG normal
quiz-finding-first-degree-block = Bloqueo AV de primer grado
paper-take-away = Conservar, compartir y guardar

## Presets: the English texts stand in static/presets.json

preset-healthy-woman = Mujer sana, 35
preset-healthy-woman-shows = Ritmo sinusal con todas las ondas en su lugar habitual: la referencia para los demás.
preset-healthy-man = Hombre sano, 58
preset-healthy-man-shows = Lo mismo a mayor edad: fíjese en el eje, que gira a la izquierda con los años.
preset-young-athlete = Deportista joven
preset-young-athlete-shows = Un ritmo sinusal lento y complejos QRS altos en un corazón sano.
preset-fast-heart = Taquicardia sinusal
preset-fast-heart-shows = Una onda P antes de cada complejo QRS, a frecuencia alta; el QT se acorta con el latido.
preset-slow-heart = Bradicardia sinusal
preset-slow-heart-shows = Ritmo sinusal por debajo de 50 latidos por minuto; el QT se alarga, el QTc menos.
preset-breathing-heart = Arritmia sinusal
preset-breathing-heart-shows = Intervalos RR que aumentan y disminuyen con la respiración, como en los jóvenes.
preset-first-degree-block = Mujer mayor, bloqueo AV de primer grado
preset-first-degree-block-shows = Un intervalo PR superior a 200 ms: todas las ondas P se conducen, pero tarde.
preset-left-bundle-branch-block = Bloqueo de rama izquierda
preset-left-bundle-branch-block-shows = Un complejo QRS ancho, negativo en V1 y empastado en I y V6.
preset-right-bundle-branch-block = Bloqueo de rama derecha
preset-right-bundle-branch-block-shows = Un complejo QRS ancho con una segunda onda R en V1 y una onda S ancha en V6.
preset-incomplete-right-block = Bloqueo incompleto de rama derecha
preset-incomplete-right-block-shows = La segunda onda R en V1 con una duración del QRS casi habitual.
preset-left-anterior-fascicular-block = Hemibloqueo anterior izquierdo
preset-left-anterior-fascicular-block-shows = Un eje muy desviado a la izquierda: QRS hacia arriba en I y aVL, hacia abajo en II, III y aVF.
preset-inferior-infarction = Infarto inferior
preset-inferior-infarction-shows = Ondas Q en II, III y aVF.
preset-anteroseptal-infarction = Infarto anteroseptal
preset-anteroseptal-infarction-shows = Pérdida de las ondas R de V1 a V3.
preset-left-ventricular-hypertrophy = Hipertrofia ventricular izquierda
preset-left-ventricular-hypertrophy-shows = Ondas R altas en V5 y V6, ondas S profundas en V1 y V2.
preset-atrial-fibrillation = Fibrilación auricular
preset-atrial-fibrillation-shows = Sin ondas P y con intervalos RR sin ningún patrón.
preset-premature-beats = Extrasístoles ventriculares
preset-premature-beats-shows = Latidos adelantados y anchos sin onda P, seguidos a menudo de una pausa.
preset-atrial-premature-beats = Extrasístoles auriculares
preset-atrial-premature-beats-shows = Latidos adelantados cuyo complejo QRS se parece a todos los demás.
preset-ischaemia = Segmento ST isquémico
preset-ischaemia-shows = Segmentos ST por debajo de la línea de base y ondas T planas o invertidas.
