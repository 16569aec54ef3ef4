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

mel-title = Espectrograma de mel
mel-lead = Derivación
mel-lead-all = Las doce
mel-scale = Escala
mel-scale-decibel = Logarítmica
mel-scale-amplitude = Lineal
mel-role = espectrograma
mel-name-one = Espectrograma de mel de la derivación { $lead }, de 0 a 10 segundos y de 0 a 50 hercios. Las flechas izquierda y derecha mueven el instante, con Mayúsculas más lejos; las flechas arriba y abajo mueven la frecuencia; Escape termina.
mel-name-all = Espectrogramas de mel de las doce derivaciones, cada uno de 0 a 10 segundos y de 0 a 50 hercios. Las flechas izquierda y derecha mueven el instante, con Mayúsculas más lejos; las flechas arriba y abajo mueven la frecuencia; Escape termina.
mel-axis-time = tiempo en s
mel-axis-frequency = frecuencia en Hz
mel-axis-decibel = nivel en dB, 0 en el punto más fuerte
mel-axis-amplitude = amplitud en % de la mayor
mel-hint = Señale el espectrograma o el papel: ambos marcan el mismo instante.
mel-reading-moment = { $time } s
mel-reading-decibel = { $lead }: { $time } s, { $frequency } Hz, { $level } dB
mel-reading-amplitude = { $lead }: { $time } s, { $frequency } Hz, { $level } %
mel-summary-strongest = De las doce derivaciones, { $lead } contiene la mayor potencia.
mel-summary-bands = Derivación { $lead }: el { $share } % de la potencia está entre { $low } y { $high } Hz.
mel-summary-rhythm = Crece cada { $period } s, { $rate } veces por minuto, al ritmo de los latidos.
mel-summary-no-rhythm = Crece sin un ritmo constante.
mel-summary-silent = No contiene potencia alguna.
mel-explain-title = ¿Qué se ve aquí?
mel-explain-picture = Cuánto de cada frecuencia contiene la derivación en cada instante. El tiempo va de izquierda a derecha, como en el papel, y la frecuencia de abajo arriba; cuanto más claro es un punto, más hay en él. Cada columna abarca { $window } s del trazado; por eso incluso un complejo QRS de 0,1 s aparece como una columna ancha.
mel-explain-waves = Un complejo QRS es abrupto y por eso su columna llega muy arriba. Las ondas P y T son lentas: se quedan abajo, por debajo de unos 10 Hz. Un velo a todas las alturas entre los latidos es ruido.
mel-explain-levels = La escala logarítmica muestra lo débil junto a lo fuerte: 20 dB menos son una décima parte de la amplitud. La escala lineal solo muestra lo que contiene mucho.
mel-explain-scale = La escala de mel separa las frecuencias como las distingue el oído: por igual en los graves, cada vez más hacia los agudos. Una fórmula habitual es
mel-explain-linear = Con { $sampling } muestras por segundo, un ECG no contiene nada por encima de { $highest } Hz, muy por debajo de los 700 Hz en los que esta curva empieza a doblarse. Según la fórmula, { $bands } bandas distan { $first } Hz abajo y { $last } Hz arriba: un { $percent } % más, así que la escala es casi lineal. Hasta { $speech } Hz, como en el habla, las más altas distarían { $times } veces más que las más bajas.
mel-explain-slaney = La imagen usa la versión de Slaney de la escala, que es exactamente lineal por debajo de 1000 Hz: sus bandas distan siempre { $spacing } Hz.
mel-explain-training = El entrenamiento del modelo MIDT compara los ECG en esta imagen además de muestra por muestra.
paper-moment = { $time } s
