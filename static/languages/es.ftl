# Los textos de la página en español.

## The views

view-ecg = ECG
view-sweep = Barrido
view-cohort = Cohorte
view-quiz = Cuestionario
view-set = Serie de casos
view-lessons = Lecciones
views = Vistas

## What is kept on the device

storage-refused = Este navegador no guarda nada de esta página, así que su elección dura hasta que la cierre. Permita que este sitio guarde datos o salga de la ventana privada para conservarla.
storage-full = No queda espacio en el dispositivo para guardarlo. Libere espacio en el disco o borre datos de otros sitios y vuelva a intentarlo.

## Cabecera

tagline = ECG sintéticos de 12 derivaciones, creados en este dispositivo
skip = Ir al ECG
fetching-engine = Descargando el motor
loading-model = Cargando el modelo: { $percent } %
loading-model-of = Cargando el modelo: { $loaded } de { $total } MB
checking-model = Comprobando el modelo
ready-on-the-gpu = Listo en la GPU
ready-on-the-cpu = Listo en la CPU
no-engine = Sin motor
language = Idioma
projector = Proyector
projector-hint = Letra grande y mucho contraste, para toda una sala
dismiss-notice = Cerrar este aviso

## Mandos

controls = El ECG que se va a generar
patient = Paciente
age = Edad
sex = Sexo
female = mujer
male = hombre
height = Estatura
weight = Peso
heart-rate = Frecuencia cardíaca
unit-years = años
in-unit = en { $unit }
unknown = desconocido
is-unknown = { $name }: dato desconocido
from-to = { $low } a { $high }
statements = Hallazgos
chosen-statements = Hallazgos elegidos
remove-statement = Quitar { $name }
add-statement = Añada un hallazgo: busque por código o por palabra
add-statement-hint = Añadir: BRI, infarto, lento …
statements-found = Hallazgos encontrados
no-statement-found = No se encontró nada; pruebe con un código u otra palabra.
statement-absent = PTB-XL, y por tanto este modelo, no tiene ningún hallazgo para: { $name }.
statement-seldom = visto { $times } veces en el entrenamiento
statement-described = dibujado según su definición, no aprendido
statement-never = nunca visto en el entrenamiento
statement-moved-out = { $added } excluye { $gone }, que se ha quitado.
statements-exclude = { $first } y { $second } se excluyen: ningún ECG muestra ambos, y lo que el modelo dibuja para ellos no es ni uno ni otro.
statements-settle = Conservar solo lo que es compatible
statement-unseen = El entrenamiento de este modelo nunca vio { $code }: lo que dibuja con ese nombre es otra cosa.
statements-full = Ya hay { $most } elegidos; quite uno para añadir otro.
kind-diagnosis = diagnóstico
kind-form = forma
kind-rhythm = ritmo
wishes = Intervalos, ritmo y ruido
wishes-how = Lo que queda abierto se sortea como PTB-XL lo tiene para este paciente.
wishes-unheeded = Este modelo no sigue PR, QRS, QTc, eje, voltaje, ritmo ni ruido. Elija un modelo que componga sus ECG o quite estos deseos.
wishes-drop = Quitarlos
wish-factors = Múltiplos de lo habitual
wish-voltage = Altura del QRS (1 = habitual)
wish-irregularity = Irregularidad (1 = habitual)
wish-wander = Oscilación de la línea de base (0 = ninguna)
wish-noise = Ruido (0 = limpio)
processing = Electrodos, ruido y filtro
processing-how = Se añade cuando el ECG está dibujado, al instante. La misma semilla da el mismo ruido. Lo medido sigue siendo el ECG antes del ruido y del filtro.
processing-drop = Quitarlo todo
noises = Ruido
noise-wander = deriva de la línea de base
noise-muscle = ruido muscular
noise-mains = zumbido de red { $hz } Hz
noise-motion = electrodo movido
noise-strength = Intensidad (mV)
noise-seed = Semilla
limb-electrodes = Electrodos de las extremidades
chest-electrodes = Electrodos precordiales
electrodes-right = como deben estar
permutation-seed = Orden (semilla)
reversal-arms = brazo derecho e izquierdo intercambiados
reversal-left-arm-left-leg = brazo izquierdo y pierna izquierda intercambiados
reversal-right-arm-left-leg = brazo derecho y pierna izquierda intercambiados
reversal-v1-v2 = V1 y V2 intercambiados
reversal-chest = V1 a V6 en orden inverso
reversal-chest-permuted = V1 a V6 en orden aleatorio
filter = Filtro
filter-band = filtro { $band }
filter-warning = El filtro de un monitor deforma los segmentos ST: no son fiables.
sampling-hz = Muestras por segundo
events = Cambios del ritmo
event-next = Próximo cambio
event-pvc = Extrasístole ventricular
event-pac = Extrasístole auricular
event-beat = Un latido más
event-no-beat = Un latido menos
event-no-p = Una onda P menos
event-at = { $what } a los { $time } s
event-moved = Latido de { $from } s movido a { $to } s
event-undo = Deshacer: { $what }
event-time = En (segundos)
event-point = Señalar en el trazado
event-point-hint = La próxima pulsación en el papel dice cuándo
event-point-where = Pulse donde debe ocurrir
event-add = Añadir y dibujar
events-full = No caben más cambios en un enlace; deshaga uno primero.
sampling = Generación
seed = Semilla
roll-seed = Sortear otra semilla
steps = Pasos
guidance = Guía
model = Modelo
where-it-runs = Dónde se calcula
automatic = automático
generate-many = Generar { $count } ECG
new-ecg = Nuevo ECG
new-ecg-hint = Otro ECG con los mismos ajustes, de una semilla nueva
again = Otra vez
raise = Ajustes
again-hint = Dibuja el ECG de estos ajustes y esta semilla
known-range = El modelo aprendió de { $low } a { $high }
untrained = El modelo conoce de { $low } a { $high }. Más allá puede dibujar lo que ningún corazón hace.
gallery-title = ECG de esta visita
gallery-print = Imprimir estos ECG
per-sheet = ECG por hoja
print-hidden = Ocultar los hallazgos; soluciones en página aparte
print-reduced = Reducido: la escala es la de la cuadrícula. Cuente cuadros, no milímetros.
cancel = Cancelar
starting-from-noise = Se parte del ruido
step-of = Paso { $step } de { $of }
ecg-of = ECG { $ecg } de { $of }. { $step }
outdated = Lo que se ve tiene los ajustes anteriores.
stopped = Detenido. El papel muestra el ECG anterior; «Otra vez» empieza de nuevo.
stopped-series = Detenido. Los ECG ya creados se quedan; «Otra vez» empieza de nuevo.

## Papel

the-ecg = El ECG
layout = Disposición
layout-3x4r = 3 × 4 + ritmo
layout-1x1 = Una derivación
lead = Derivación
rhythm-lead = Ritmo
order = Orden
order-standard = Estándar
speed = Velocidad
gain = Ganancia
size = Tamaño
size-fit = Ajustado
size-true = Tamaño real
calibration-how = Apoye una tarjeta bancaria en vertical sobre la pantalla y haga la barra tan ancha como la tarjeta. Así un milímetro del papel será un milímetro de esta pantalla.
calibration-value = La barra mide { $length } píxeles
calibration-accept = Coincide
calibration-leave = Ahora no
zoom = Ampliación
zoom-in = Ampliar
zoom-out = Reducir
zoom-reset = Ampliación { $value }; volver al 100 %
waves = Ondas
waves-hint = Muestra dónde empiezan y acaban las ondas P, los complejos QRS y las ondas T según la medición
paper-settings = Papel
paper-settings-hint = Disposición, orden de las derivaciones, velocidad, ganancia y tamaño
stale = Ajustes cambiados: este ECG tiene los anteriores.
stale-draw = Dibujar
blind = A ciegas
blind-hint = Oculta lo pedido, en el papel, en imágenes y en el enlace, hasta que se descubra
condition-hidden = hallazgo oculto
reveal = Descubrir
hide-again = Ocultar de nuevo
present = Presentar
present-hint = Solo el papel en la pantalla (F)
present-back = Ejemplo anterior
present-next = Ejemplo siguiente
present-keys = ← → ejemplos, N nuevo, H a ciegas, R descubrir
present-end = Terminar
calipers = Compás
calipers-how = Compás: las flechas mueven la segunda esquina, con Mayúsculas a pasos grandes, B lleva al siguiente límite de una onda, M repite el intervalo, Escape termina
compare = Comparar
compare-hint = Deja este ECG en el papel, detrás de los siguientes
stop-comparing = Dejar de comparar
side-by-side = Uno junto a otro
beat-on-beat = Latido sobre latido
beat-on-beat-hint = Los latidos medianos de ambos ECG superpuestos, derivación por derivación
beats-canvas = Latidos medianos de dos ECG sintéticos superpuestos, una imagen pequeña por derivación: { $who }; a trazos: { $kept }
beats-note = La mediana de todos los latidos de cada derivación, superpuestos en el pico R; 25 mm/s, 10 mm/mV.
behind-it = detrás: { $who }
paper-region = Papel de ECG: las flechas desplazan, más y menos amplían
synthetic-ecg = ECG SINTÉTICO
no-filter = sin filtro
years = { $value } años
bpm = lpm
# Between a number's whole part and its decimals.
decimal-mark = ,
patient-unknown = paciente desconocido
settings = semilla { $seed }, { $steps } pasos, guía { $guidance }
prepared-beforehand = preparado de antemano
generated-in = generado en { $seconds } s
generated-on-the-gpu = generado en la GPU en { $seconds } s
generated-on-the-cpu = generado en la CPU en { $seconds } s
after-step = tras el paso { $step } de { $of }
canvas-finished = ECG sintético de 12 derivaciones en papel, disposición { $layout }: { $who }
canvas-step = ECG sintético de 12 derivaciones en formación, paso { $step } de { $of }, disposición { $layout }: { $who }

## Formación

steps-starting = Del ruido al ECG: comienzo
steps-none = Del ruido al ECG: genere uno y recorra sus pasos
step-estimate = Paso { $step } de { $of }: la estimación del ECG limpio
step-plan = El plan del ritmo, antes del primero de { $of } pasos
ladder-title = Primero el ritmo: un diagrama de escalera
ladder-how = Cuándo actúan aurículas y ventrículos, y cómo pasa cada impulso de unas a otros.
ladder-marks = Punto: nace fuera del nodo sinusal. Raya: el nodo AV lo detiene.
ladder-atria = Aurículas
ladder-node = Nodo AV
ladder-ventricles = Ventrículos
ladder = Diagrama de escalera del plan del ritmo: { $p } ondas P y { $beats } complejos QRS en diez segundos, y cómo una lleva al otro
step-beat = Paso { $step } de { $of }: la estimación del latido de este paciente, puesto donde lo tiene el plan del ritmo
step-strip = Paso { $step } de { $of }: la estimación de la tira, es decir, de lo que cambia de latido a latido
step-noise = Paso { $step } de { $of }: el ruido que ve la red
step-last = Paso { $of } de { $of }: el ECG terminado
step-back = Un paso atrás
step-on = Un paso adelante
play = Reproducir
pause = Pausa
with-noise = Con ruido
with-noise-hint = Muestra lo que recibe la red en cada paso, en lugar de lo que hace con ello

## Medición

asked-and-measured = Lo pedido y lo medido
quantity = Magnitud
asked-for = Pedido
measured = Medido
compared = Comparado
usual = Habitual
figure-rate = Frecuencia
figure-axis = Eje
not-measurable = No se puede medir en ninguno
unusual = inusual
beats = Latidos
regular = regulares
interrupted = interrumpidos
irregular = irregulares
pr-interval = Intervalo PR
qrs-duration = Duración del QRS
qt-interval = Intervalo QT
qrs-axis = Eje del QRS
measured-note = Medido en el ECG terminado, no copiado de los ajustes. Un guion: no pedido, no medible aquí o no conocido en un niño. Habitual: 24 de cada 25 adultos sanos están dentro; el límite superior del QTc es el de la edad y el sexo si se conocen ambos.
measured-hidden = Los números permanecen ocultos hasta que responda.

## Barrido

sweep-title = Un factor, todo lo demás igual
sweep-factor = Factor
sweep-from = Desde
sweep-to = Hasta
sweep-usual = Valores habituales
sweep-range-note = { $factor }: hasta { $count } valores a distancias iguales, posible de { $low } a { $high }.
sweep-point = Los dos extremos son iguales. Elija otro número para uno de ellos.
sweep-note = Todos los ECG parten de la misma semilla y los mismos ajustes. Solo cambia esto: { $factor }.
sweep-strip = Derivación { $lead } del ECG sintético con { $value }
statement = Hallazgo
so-many-steps =
    { $count ->
        [one] { $count } paso
       *[other] { $count } pasos
    }
open-ecg = Abrir

## Cohorte

cohort-title = Una cohorte
cohort-count = ECG
cohort-note = Todos siguen los mismos ajustes; solo cambia la semilla, una más cada vez. Así de variado es el modelo donde usted no dice nada.
cohort-beats = Latidos medianos de { $count } ECG
cohort-canvas = Los latidos medianos de { $count } ECG sintéticos superpuestos, una imagen pequeña por derivación
cohort-members = Los ECG uno por uno
cohort-member = Semilla { $seed }:
cohort-spread = Dispersión de lo medido
tenth = Percentil 10
median = Mediana
ninetieth = Percentil 90
measurable = Medible en
save-cohort = Guardar todo (ZIP)
histogram = Histograma de la cohorte: { $quantity }

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
mel-explain-linear = Con { $sampling } muestras por segundo, un ECG no contiene nada por encima de { $highest } Hz, muy por debajo de los 700 Hz en los que esta curva empieza a doblarse. Según la fórmula, { $bands } bandas distan entre sí { $first } Hz abajo y { $last } Hz arriba: un { $percent } % más, así que la escala es casi lineal. Hasta { $speech } Hz, como en el habla, la separación de las más altas sería { $times } veces la de las más bajas.
mel-explain-slaney = La imagen usa la versión de Slaney de la escala, que es exactamente lineal por debajo de 1000 Hz: sus bandas distan siempre { $spacing } Hz entre sí.
mel-explain-training = El entrenamiento del modelo MIDT compara los ECG en esta imagen además de muestra por muestra.
paper-moment = { $time } s

## Save and share

save = Guardar
export-csv-purpose = Una tabla con todas las muestras, para hojas de cálculo y programas
export-wfdb-purpose = Un registro para las herramientas de PhysioNet
export-edf-purpose = Un registro para visores de EDF+
export-dicom-purpose = Un objeto ECG de 12 derivaciones para visores y archivos, 250 Hz como mínimo
export-aecg-purpose = Un ECG anotado de HL7 (XML), con mediciones
export-svg-purpose = La hoja como dibujo, exacta al milímetro
export-png-purpose = La hoja como imagen para diapositivas, 300 ppp
export-json-purpose = Todos los ajustes, para programas; sin muestras
copy-picture = Copiar
copy-picture-purpose = La hoja como imagen, al portapapeles
picture-copied = La imagen está en el portapapeles.
picture-not-copied = El navegador no acepta imágenes en el portapapeles. Guarde el ECG como PNG.
saved = Guardado como { $name }.
export-failed = El archivo no se guardó. Guarde otro tipo de archivo, o recargue la página e inténtelo de nuevo.
png-too-large = El archivo no se guardó: este navegador no puede dibujar una imagen tan grande. Guarde el ECG como SVG, o elija una velocidad o una ganancia menores.
png-unreadable = El archivo no se guardó: este navegador no deja leer imágenes de una página, como protección contra el rastreo. Guarde el ECG como SVG, o permita a este sitio leer lienzos (canvas).
saved-in-app = Si no ha llegado ningún archivo: el navegador de esta aplicación no guarda archivos. Abra la página en su propio navegador, desde el menú de la aplicación, y guárdelo allí.
share = Compartir
share-purpose = Copia el enlace a este ECG y muestra su código QR y el código para insertarlo
share-title = Compartir este ECG
share-copied = El enlace está copiado. Vuelve a abrir exactamente este ECG.
share-frame-copied = El código está copiado. Póngalo en el HTML de una página.
share-refused = El navegador no permite que la página copie. Seleccione el texto de abajo y cópielo usted.
share-link = Enlace
share-frame = Código para insertarlo en una página
share-note = Un enlace solo lleva ajustes. Quien lo abre genera el mismo ECG en su propio dispositivo.
share-reach-machine = Solo este equipo puede abrir este enlace, porque lleva al propio equipo. Ponga la página en un servidor web para compartirla.
share-reach-network = Solo los dispositivos de esta red pueden abrir este enlace.
share-code = Código QR del enlace
copy = Copiar
copy-this = Copiar: { $what }
close = Cerrar
embed-title = ECG sintético de 12 derivaciones
embed-notice = ECG SINTÉTICO, generado en este dispositivo. No apto para diagnóstico.
embed-open = Abrir en Einthoven
embed-no-ecg = La dirección de este marco no pide ningún ECG. Copie de nuevo el código para insertarlo en «Compartir».

## Presets

preset = Ejemplo
preset-none = Sus propios ajustes
presets-own = Los suyos
presets-shipped = Para la enseñanza
presets-not-drawn = No los dibuja este modelo
preset-not-drawn = Este modelo no dibuja este hallazgo con suficiente claridad para enseñarlo: de las semillas probadas, las medidas no confirmaron ninguna.
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
worksheet-as-measured = ninguno que confirmen las medidas; véanse los valores
worksheet-refuted = Las medidas no muestran: { $what }. Las respuestas lo omiten.
worksheet-another = Dibujar otro ECG
worksheet-source = ECG SINTÉTICO, no apto para diagnóstico. Generado por Einthoven con el modelo { $model } y la semilla { $seed }.

## About the page

about-synthetic-title = Sintético, y nada más
about-synthetic = Cada ECG lo dibuja un modelo de difusión. No pertenece a ningún paciente y no debe usarse para diagnosticar, para tratar ni para probar productos sanitarios.
about-private-title = Nada sale de este dispositivo
about-private = El modelo se ejecuta en esta pestaña. La política de seguridad de la página le prohíbe hablar con otros sitios, y un enlace lleva solo ajustes: sin cuenta, sin cookies, sin recuentos.
about-quality-title = Qué calidad tiene
about-quality = El modelo se juzga con registros reales que nunca ha visto, y junto a cada cifra figura cuánto difieren entre sí los registros reales:
about-report = el informe
about-metrics = sus cifras
about-data-title = De quién son los datos
about-data-trained-on = Entrenado con
about-data-licence = con licencia
about-typeface = La tipografía, con licencia SIL Open Font License 1.1, es
about-program = El programa es software libre con licencia MIT o Apache-2.0. Lleva el nombre de Willem Einthoven, que registró la primera de estas curvas en 1902.

## A newer version of the page

new-version = Hay una versión nueva. Recargue la página para usarla.
new-version-use = Recargar
new-version-later = Más tarde

## The privacy panel

privacy-open = Ver qué se ha descargado y guardado
privacy-title = Qué ha descargado y guardado esta página
privacy-close = Cerrar
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB
fetched-title = Descargado desde que se abrió la página
fetched-own = { $files ->
    [one] Un archivo, { $size }, de este sitio.
   *[other] { $files } archivos, { $size }, todos de este sitio.
}
fetched-foreign = { $foreign } de { $files } archivos ({ $size }) vinieron de otro lugar. Cierre esta página: lo que aparece abajo no debería ser posible.
fetched-file = Archivo
fetched-size = Tamaño
fetched-by = Lo pidió
fetched-from = Vino de
fetched-by-page = la página
fetched-by-engine = el motor
fetched-from-site = este sitio
fetched-from-device = este dispositivo
fetched-note = Es el registro del propio navegador, de la página y del proceso en que trabaja el motor. No incluye lo que el navegador descarga por su cuenta, el icono de la página y su descripción para instalarla, ni las copias para usarla sin red, que figuran abajo; todos son archivos de este sitio.
stored-title = Guardado en este dispositivo
keeping-later = La página aún no está guardada para usarla sin red; espera a que el motor esté listo.
keeping-storing = La página se está guardando para usarla sin red.
keeping-stored = Toda la página está guardada. Se abre y genera sin red.
keeping-unsupported = Este navegador no guarda la página para usarla sin red. Todo lo demás funciona. Abra la página por https y fuera de una ventana privada para que se guarde.
keeping-failed = La página no se pudo guardar para usarla sin red. Todo lo demás funciona. Libere espacio en el disco y recargue la página para intentarlo de nuevo.
keeping-missing = No se pudo guardar la página para usarla sin red: este sitio no envía el archivo { $file }. Todo lo demás funciona. Avise a quien gestiona este sitio.
keeping-changed = No se pudo guardar la página para usarla sin red: el archivo { $file } no es de esta versión. El servidor lo ha cambiado, o el sitio se está actualizando. Todo lo demás funciona. Recargue la página más tarde; si no ayuda, avise a quien gestiona este sitio.
keeping-removed = Ya no queda nada guardado. Es posible que el recuento del propio navegador no cambie hasta que cierre la página.
stored-cache = { $files ->
    [one] Un archivo, { $size }
   *[other] { $files } archivos, { $size }
}
stored-settings = Ajustes
stored-none = ninguno
stored-count = Recuento del propio navegador
stored-usage = { $used } de un máximo de { $most }, todo lo de este servidor en conjunto
remove-note = También borra sus ajustes, sus propios ejemplos y sus puntuaciones. La próxima visita guardará la página de nuevo.
remove-all = Borrar todo lo guardado en este dispositivo
removed = Borrado: { $files ->
    [one] un archivo
   *[other] { $files } archivos
} ({ $size }), { $settings ->
    [one] un ajuste
   *[other] { $settings } ajustes
} y el programa que conserva la página. En cuanto cierre la página, no quedará nada en este dispositivo.
remove-refused = El navegador lo rechazó. Borre los datos de este sitio en los ajustes del navegador.
policy-title = La política que prohíbe todo lo demás
policy-keeps = El navegador impone estas reglas: la página y el motor no alcanzan nada fuera de este sitio.
policy-wider = Estas reglas permiten que la página alcance algo más que este sitio. No confíe en esta copia de la página y abra la original.
policy-rest = Lo que no se nombra aquí
policy-programs = Programas
policy-workers = Programas en segundo plano
policy-requests = Peticiones
policy-styles = Hojas de estilo
policy-images = Imágenes
policy-fonts = Tipos de letra
policy-manifest = Descripción para la instalación
policy-base = Otra base para las direcciones
policy-forms = Envío de formularios
policy-nowhere = prohibido
policy-this-site = este sitio
policy-webassembly = WebAssembly
policy-own-making = lo que crea la propia página
policy-note = El programa que conserva la página para usarla sin red no está sujeto a estas reglas, porque los navegadores lo tratan como un sitio aparte. Descarga los archivos de su lista incorporada, todos de este sitio y cada uno comprobado por su huella, y transmite lo que la página pide.
policy-verbatim = La política, palabra por palabra

## Lessons

lessons = Lecciones
lessons-about = Cada paso ajusta los controles y dibuja su ECG. Cambie lo que quiera por el camino; el paso siguiente parte de sus propios ajustes.
lessons-all = Todas las lecciones
lesson-coming = La lección está en camino.
lesson-missing = Una lección no ha llegado. Compruebe la conexión y recargue la página.
lesson-back = Atrás
lesson-next = Siguiente
lesson-finish = Todas las lecciones
lesson-step = Paso { $step } de { $of }

## Quiz

quiz-title = Cuestionario
quiz-about = { $of } ECG y una pregunta: ¿qué hallazgo muestra cada uno? Elija entre cuatro y lea después la explicación.
quiz-caution = Los ECG son sintéticos. Cada uno se mide antes de preguntar por él: solo cuenta el que muestra su hallazgo y ninguna de las respuestas falsas.
quiz-new = Cuestionario nuevo
quiz-resume = Seguir en la pregunta { $question }
quiz-coming = Las preguntas están en camino.
quiz-no-presets = Las preguntas no han llegado. Compruebe la conexión y recargue la página.
quiz-incomplete = A este sitio le falta un ejemplo del cuestionario. Recargue la página para volver a descargar los ejemplos.
quiz-scores = En este dispositivo: última puntuación { $last } de { $of }, la mejor { $best } de { $of }.
quiz-count = Pregunta { $question } de { $of }
quiz-which = ¿Qué hallazgo muestra este ECG?
quiz-hint = También puede elegir con las teclas del 1 al 4.
quiz-draw-again = Dibujar el ECG
quiz-mark-right = ✓ correcta
quiz-mark-wrong = ✗ su elección
quiz-right = ✓ Correcto: { $answer }.
quiz-wrong = ✗ No es esta. La respuesta correcta es: { $answer }.
quiz-look-at = En qué fijarse: { $shows }
quiz-measured = Medido en este ECG
quiz-marks = En el trazado
quiz-marks-hint = Muestra en el papel dónde se ve cada uno
quiz-sign-shown = Las medidas muestran lo que se pidió.
quiz-sign-missing = Las medidas no lo muestran con suficiente claridad: el modelo no dibujó el signo.
quiz-sign-not-measured = Este signo no se mide aquí. Búsquelo en el trazado.
quiz-void = Esta pregunta no cuenta: el modelo no dibujó ningún ECG que la respalde.
quiz-void-count = { $count ->
    [one] Una pregunta no cuenta, porque ningún ECG de este modelo la respaldó.
   *[other] { $count } preguntas no cuentan, porque ningún ECG de este modelo las respaldó.
}
quiz-long-pr = Intervalo PR { $value } ms (largo: por encima de 200 ms)
quiz-left-axis = Eje del QRS { $value }° (muy a la izquierda: desde −30°)
quiz-no-q = Sin onda Q en { $lead }
quiz-q-duration = Onda Q en { $lead } { $value } ms (ancha desde 30 ms)
quiz-t = T en { $lead } { $value } mV
quiz-heart-rate = Frecuencia cardíaca { $value } lpm (habitual: de { $low } a { $high })
quiz-pr = Intervalo PR { $value } ms (habitual: de { $low } a { $high })
quiz-qrs = Duración del QRS { $value } ms (habitual: de { $low } a { $high })
quiz-qtcf = QTcF { $value } ms (habitual: de { $low } a { $high })
quiz-axis = Eje del QRS { $value }° (habitual: de { $low } a { $high })
quiz-r = R en { $lead } { $value } mV
quiz-q = Q en { $lead } { $value } mV (profunda desde −0,05 mV)
quiz-st = ST en { $lead } { $value } mV (descendido desde −0,05 mV)
quiz-sokolow-lyon = Índice de Sokolow-Lyon (S en V1 y la R más alta de V5 y V6) { $value } mV (alto desde 3,50 mV)
quiz-beats-regular = Los latidos son regulares
quiz-beats-interrupted = Los latidos son regulares con interrupciones
quiz-beats-irregular = Los latidos son irregulares
quiz-no-p = No se encuentra onda P antes de la mayoría de los latidos
quiz-ends-up = El complejo QRS termina hacia arriba en { $lead } ({ $value } mV), como con una segunda onda R
quiz-ends-down = El complejo QRS termina hacia abajo en { $lead } ({ $value } mV): sin segunda onda R
quiz-points-up = El complejo QRS apunta sobre todo hacia arriba en { $lead } ({ $value } mV)
quiz-points-down = El complejo QRS apunta sobre todo hacia abajo en { $lead } ({ $value } mV)
quiz-s-duration = Onda S en { $lead } { $value } ms (ancha desde 40 ms)
quiz-no-s = Sin onda S al final en { $lead }
quiz-r-duration = Onda R en { $lead } { $value } ms
quiz-no-r = Sin onda R en { $lead }
quiz-no-early = Ningún latido se adelanta
quiz-early-usual = { $count ->
    [one] Un latido prematuro es igual a los demás
   *[other] { $count } latidos prematuros son iguales a los demás
}
quiz-early-wide = { $count ->
    [one] Un latido prematuro es ancho y de otra forma
   *[other] { $count } latidos prematuros son anchos y de otra forma
}
quiz-early-other = { $count ->
    [one] Un latido prematuro es estrecho y de otra forma
   *[other] { $count } latidos prematuros son estrechos y de otra forma
}
quiz-next = Pregunta siguiente
quiz-to-score = Ver la puntuación
quiz-score = Ha reconocido { $score } de { $of }
quiz-line-right = ✓ { $answer }
quiz-line-wrong = ✗ { $answer } (usted eligió: { $taken })
quiz-share = Copiar el enlace para la clase
quiz-link-copied = El enlace está copiado. Abre las mismas diez preguntas en el mismo orden para todos.
quiz-link-by-hand = El navegador no permite copiar. Copie usted esta dirección: { $link }
scorm = Repartir en una plataforma de aprendizaje
scorm-about = Un archivo SCORM 1.2 para Moodle, ILIAS, Canvas y otras. Muestra este cuestionario y comunica la puntuación. El cuestionario mismo viene de este sitio: los dispositivos de los alumnos deben poder abrir su dirección.
scorm-save = Guardar como archivo SCORM
scorm-title = Cuestionario de ECG { $quiz }
scorm-scripts-needed = El cuestionario necesita scripts. Permítalos en este sitio y recargue la página.
scorm-no-platform = No se encuentra ninguna plataforma de aprendizaje alrededor de esta página: el cuestionario funciona, pero nadie recibe la puntuación. Ábralo en el curso.
scorm-refused = La plataforma de aprendizaje no dejó comenzar la lección: el cuestionario funciona, pero nadie recibe la puntuación. Ciérrelo y vuelva a abrirlo en el curso.
scorm-closed = La plataforma de aprendizaje ya tiene su puntuación; lo que haga ahora no la cambia. Puntuación:
scorm-recorded = La plataforma de aprendizaje tiene su puntuación:
scorm-not-recorded = La plataforma de aprendizaje no aceptó su puntuación. Anótela para su docente:
scorm-silent = El cuestionario no responde. Compruebe la conexión o ábralo en su propia dirección, sin comunicar la puntuación:
quiz-condition-hidden = hallazgo oculto hasta que responda
quiz-finding-normal = ECG normal
quiz-finding-first-degree-block = Bloqueo AV de primer grado
paper-take-away = Conservar, compartir y guardar

## Un enlace que pide algo imposible

link-too-long = El enlace tiene más de { $longest } caracteres; no se usa nada de él.
link-incomplete = Puede que este enlace esté incompleto: un programa de correo o un chat puede haberlo cortado. El ECG puede no ser el compartido.
link-unreadable = { $key }: el valor no se puede leer; se usa el predeterminado.
link-impossible = { $key }: «{ $value }» no es posible aquí; se usa el valor predeterminado.
link-out-of-range = { $key }: «{ $value }» no es posible aquí; sí de { $low } a { $high }. Se usa el valor predeterminado.
link-no-choice = { $key }: «{ $value }» no es posible aquí; son posibles { $possible }. Se usa el valor predeterminado.
link-twice = { $key }: el enlace lo dice más de una vez; se usa lo primero, «{ $used }».
link-version = El enlace es de la versión «{ $found }» y esta página lee la versión { $known }; puede verse distinto.
link-unknown-statements =
    { $key }: { $others ->
        [0] «{ $first }» no es ninguno de los 71 hallazgos y se omite.
       *[other] «{ $first }» y { $others } más no son ninguno de los 71 hallazgos y se omiten.
    }
link-too-many = { $key }: solo se usan los { $most } primeros.
link-no-ecg = { $key }: no indica ningún ECG; se omite la comparación.
link-in-kept = En el ECG comparado: { $what }
link-no-case = { $key }: uno de los casos no indica ningún ECG; se omite.
link-in-set = En un caso de la serie: { $what }
link-model = El enlace pide el modelo «{ $wanted }», que este sitio no tiene. En su lugar usa «{ $used }», así que el ECG será distinto.
link-model-version = El enlace se hizo con otra versión del modelo «{ $model }» ({ $wanted }) que la de este sitio, así que el ECG será distinto.
link-next = Revise los ajustes o pida el enlace de nuevo.

## Lo que puede fallar

problem-model-name = No hay ningún modelo con ese nombre. Elija uno del menú.
problem-model-unreachable = El modelo no ha llegado. Compruebe la conexión y pulse «Otra vez» otra vez.
problem-model-incomplete = A este sitio le falta una parte del modelo. Recargue la página o elija otro modelo.
problem-model-damaged = El modelo ha llegado dañado. Recargue la página para descargarlo de nuevo.
problem-model-version = El modelo es de otra versión que esta página. Recargue la página o elija otro modelo.
problem-model-failed = El modelo no funciona en este navegador. Recargue la página o elija otro modelo.
problem-no-model = No hay ningún modelo cargado. Elija un modelo y pulse «Otra vez» otra vez.
problem-gpu-errors = La GPU ha dado errores, así que este ECG no se muestra. Elija la CPU en «Dónde se calcula» y genere de nuevo.
problem-gpu-failed = La GPU ha dejado de responder. Elija la CPU en «Dónde se calcula» y genere de nuevo.
problem-run-failed = No se ha podido generar el ECG. Cambie los ajustes o recargue la página y pulse «Otra vez» otra vez.
problem-engine-missing = El motor no se ha cargado. Compruebe la conexión y recargue la página.
problem-engine-version = El motor y la página son de versiones distintas. Recargue la página.
problem-engine-garbled = El motor y la página no se han entendido. Recargue la página.
problem-engine-stopped = El motor se ha detenido de forma inesperada. Pulse «Otra vez» para ponerlo en marcha de nuevo.
problem-engine-silent = El motor no ha respondido, ni tampoco el que se inició en su lugar. Cierre otros programas o pestañas y pulse «Otra vez» para iniciarlo de nuevo.
models-missing = La lista de modelos no ha llegado. La página vuelve a pedirla cada pocos segundos. Compruebe la conexión.
language-missing = Los textos en este idioma no han llegado. Compruebe la conexión y elija el idioma otra vez.
backend-cpu-chosen = Se genera en la CPU, como se ha elegido.
backend-gpu-tested = Se genera en la GPU mediante WebGPU; ha superado su autocomprobación.
backend-no-gpu = Se genera en la CPU porque este navegador no ofrece WebGPU aquí. Los ECG son los mismos; para usar la GPU, pruebe otro navegador.
backend-gpu-wrong = Se genera en la CPU porque la GPU no ha superado su autocomprobación. Los ECG son los mismos; para usar la GPU, actualice el navegador o el controlador gráfico.
backend-cpu-first = Se genera en la CPU. Una GPU toma el relevo si la hay, supera su autocomprobación y es más rápida.
backend-gpu-software = Se genera en la CPU porque el WebGPU de este navegador es un programa que también calcula en la CPU. Los ECG son los mismos; para usar la GPU, active la aceleración por hardware en los ajustes del navegador.
backend-gpu-slower = Se genera en la CPU, que aquí es más rápida que la GPU. Los ECG son los mismos; elija la GPU para usarla de todos modos.
backend-gpu-silent = Se genera en la CPU porque la GPU no ha respondido. Los ECG son los mismos; para usar la GPU, reinicie el navegador o actualice el controlador gráfico.
backend-gpu-lost = La GPU se ha perdido dos veces; la CPU ha tomado el relevo y termina el ECG. Los ECG son los mismos; elija la GPU para intentarlo de nuevo con ella.

## Presets: the English texts stand in static/presets.json

preset-healthy-woman = Mujer sana, 35
preset-healthy-woman-shows = Ritmo sinusal con todas las ondas en su lugar habitual: la referencia para los demás.
preset-healthy-man = Hombre sano, 58
preset-healthy-man-shows = Lo mismo a mayor edad: fíjese en el eje, que gira a la izquierda con los años.
preset-young-athlete = Deportista joven
preset-young-athlete-shows = Un ritmo sinusal lento y complejos QRS altos en un corazón sano.
preset-fast-heart = Taquicardia sinusal
preset-fast-heart-shows = Una onda P antes de cada complejo QRS, a frecuencia alta; el QT se acorta con el intervalo RR.
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
preset-inferior-infarction-shows = Ondas Q en III y aVF, a menudo también en II.
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
preset-bigeminy = Bigeminismo ventricular
preset-bigeminy-shows = Uno de cada dos latidos llega antes de tiempo desde un ventrículo, con una pausa detrás.
preset-preexcitation = Wolff-Parkinson-White
preset-preexcitation-shows = Un intervalo PR corto y una onda delta que conduce al complejo QRS.

## Hallazgos: el inglés está en PTB-XL; .words son más palabras para la búsqueda

statement-NDT = alteraciones no diagnósticas de la onda T
    .words = cambios inespecíficos sin diagnóstico
statement-NST_ = cambios inespecíficos del ST
    .words = segmento ST
statement-DIG = efecto digitálico
    .words = digoxina digital fármaco cubeta
statement-LNGQT = intervalo QT prolongado
    .words = QT largo repolarización
statement-NORM = ECG normal
    .words = sano sin hallazgos
statement-IMI = infarto de miocardio inferior
    .words = ataque al corazón cara inferior IAM
statement-ASMI = infarto de miocardio anteroseptal
    .words = ataque al corazón tabique IAM
statement-LVH = hipertrofia ventricular izquierda
    .words = HVI ventrículo grueso corazón grande
statement-LAFB = hemibloqueo anterior izquierdo
    .words = HBAI bloqueo fascicular eje izquierdo
statement-ISC_ = isquemia inespecífica
    .words = falta de riego
statement-IRBBB = bloqueo incompleto de rama derecha
    .words = BIRD BIRDHH haz de His
statement-1AVB = bloqueo AV de primer grado
    .words = BAV auriculoventricular 1 PR largo
statement-IVCD = trastorno inespecífico de la conducción intraventricular (bloqueo)
    .words = QRS ancho
statement-ISCAL = isquemia en derivaciones anterolaterales
statement-CRBBB = bloqueo completo de rama derecha
    .words = BRD BCRD BRDHH haz de His
statement-CLBBB = bloqueo completo de rama izquierda
    .words = BRI BCRI BRIHH haz de His
statement-ILMI = infarto de miocardio inferolateral
    .words = ataque al corazón IAM
statement-LAO-LAE = sobrecarga/crecimiento de la aurícula izquierda
    .words = P mitral aurícula grande
statement-AMI = infarto de miocardio anterior
    .words = ataque al corazón cara anterior IAM
statement-ALMI = infarto de miocardio anterolateral
    .words = ataque al corazón IAM
statement-ISCIN = isquemia en derivaciones inferiores
statement-INJAS = lesión subendocárdica en derivaciones anteroseptales
statement-LMI = infarto de miocardio lateral
    .words = ataque al corazón cara lateral IAM
statement-ISCIL = isquemia en derivaciones inferolaterales
statement-LPFB = hemibloqueo posterior izquierdo
    .words = HBPI bloqueo fascicular eje derecho
statement-ISCAS = isquemia en derivaciones anteroseptales
statement-INJAL = lesión subendocárdica en derivaciones anterolaterales
statement-ISCLA = isquemia en derivaciones laterales
statement-RVH = hipertrofia ventricular derecha
    .words = HVD ventrículo grueso
statement-ANEUR = cambios del ST-T compatibles con aneurisma ventricular
statement-RAO-RAE = sobrecarga/crecimiento de la aurícula derecha
    .words = P pulmonale aurícula grande
statement-EL = alteración electrolítica o por fármacos (antes EDIS)
    .words = electrolitos potasio calcio medicamento
statement-WPW = síndrome de Wolff-Parkinson-White
    .words = preexcitación onda delta
statement-ILBBB = bloqueo incompleto de rama izquierda
    .words = BIRI BIRIHH haz de His
statement-IPLMI = infarto de miocardio inferoposterolateral
    .words = ataque al corazón IAM
statement-ISCAN = isquemia en derivaciones anteriores
statement-IPMI = infarto de miocardio inferoposterior
    .words = ataque al corazón IAM
statement-SEHYP = hipertrofia septal
    .words = tabique grueso
statement-INJIN = lesión subendocárdica en derivaciones inferiores
statement-INJLA = lesión subendocárdica en derivaciones laterales
statement-PMI = infarto de miocardio posterior
    .words = ataque al corazón cara posterior IAM
statement-3AVB = bloqueo AV de tercer grado
    .words = BAV auriculoventricular 3 completo
statement-INJIL = lesión subendocárdica en derivaciones inferolaterales
statement-2AVB = bloqueo AV de segundo grado
    .words = BAV auriculoventricular 2 Wenckebach Mobitz
statement-ABQRS = QRS anormal
    .words = complejo de forma inusual
statement-PVC = extrasístole ventricular
    .words = EV latido extra CVP contracción prematura
statement-STD_ = descenso inespecífico del ST
    .words = segmento ST infradesnivel depresión
statement-VCLVH = criterios de voltaje (QRS) de hipertrofia ventricular izquierda
    .words = HVI alto Sokolow-Lyon
statement-QWAVE = ondas Q presentes
    .words = Q profunda
statement-LOWT = ondas T de baja amplitud
    .words = T plana aplanada
statement-NT_ = cambios inespecíficos de la onda T
statement-PAC = extrasístole auricular
    .words = ESV latido extra CAP contracción prematura supraventricular
statement-LPR = intervalo PR prolongado
    .words = PR largo
statement-INVT = ondas T invertidas
    .words = T negativa inversión
statement-LVOLT = bajo voltaje del QRS en derivaciones de los planos frontal y horizontal
    .words = QRS pequeño
statement-HVOLT = alto voltaje del QRS
    .words = QRS grande
statement-TAB_ = anomalía de la onda T
    .words = T anormal
statement-STE_ = elevación inespecífica del ST
    .words = segmento ST supradesnivel ascenso
statement-PRC-S = extrasístole(s)
    .words = latidos prematuros extra
statement-SR = ritmo sinusal
    .words = regular normal
statement-AFIB = fibrilación auricular
    .words = FA irregular sin ondas P
statement-STACH = taquicardia sinusal
    .words = rápido latido
statement-SARRH = arritmia sinusal
    .words = respiratoria respiración irregular
statement-SBRAD = bradicardia sinusal
    .words = lento latido deportista
statement-PACE = marcapasos artificial con funcionamiento normal
    .words = estimulación espigas
statement-SVARR = arritmia supraventricular
    .words = irregular ritmo auricular
statement-BIGU = bigeminismo (origen desconocido, supraventricular o ventricular)
    .words = cada dos latidos extrasístole
statement-AFLT = flúter auricular
    .words = aleteo dientes de sierra
statement-SVTAC = taquicardia supraventricular
    .words = TSV rápido estrecho
statement-PSVT = taquicardia supraventricular paroxística
    .words = TSVP súbita palpitaciones
statement-TRIGU = trigeminismo (origen desconocido, supraventricular o ventricular)
    .words = cada tres latidos extrasístole

## What PTB-XL has no statement for

absent-ventricular-tachycardia = taquicardia ventricular
absent-ventricular-fibrillation = fibrilación ventricular
absent-torsades-de-pointes = torsades de pointes
absent-asystole = asistolia
absent-idioventricular-rhythm = ritmo idioventricular
absent-junctional-rhythm = ritmo de la unión
absent-sinus-arrest = paro sinusal
absent-multifocal-atrial-tachycardia = taquicardia auricular multifocal
absent-brugada-syndrome = síndrome de Brugada
absent-early-repolarisation = repolarización precoz
absent-pericarditis = pericarditis
absent-myocarditis = miocarditis
absent-cardiac-tamponade = taponamiento cardíaco
absent-pulmonary-embolism = embolia pulmonar
absent-hyperkalaemia = hiperpotasemia
absent-hypokalaemia = hipopotasemia
absent-calcium-disorder = trastorno del calcio
absent-hypothermia = hipotermia
absent-nstemi = infarto sin elevación del ST
absent-wellens-syndrome = síndrome de Wellens
absent-takotsubo-cardiomyopathy = miocardiopatía de takotsubo
absent-hypertrophic-cardiomyopathy = miocardiopatía hipertrófica
absent-right-ventricular-cardiomyopathy = miocardiopatía del ventrículo derecho
absent-swapped-electrodes = electrodos intercambiados

## Una serie de casos propia

set-title = Una serie de casos propia
set-about = Ordene hasta { $most } ECG de esta visita y compártalos en un solo enlace. Dibújelos en «ECG» y pulse después «A la serie» bajo una miniatura.
set-take = A la serie
set-taken = En la serie
set-raise = Subir: { $case }
set-remove = Quitar: { $case }
set-asks = Cada caso es una pregunta con cuatro respuestas
set-hidden = Lo que se pidió queda oculto hasta que se descubre
set-share = Copiar el enlace para la clase
set-begin = Recorrerla
set-link-copied = El enlace de la serie está copiado. Abre el primer caso.
set-link-note = El enlace dibuja los mismos ECG en cualquier lugar. Su texto nombra los hallazgos: está hecho para aprender, no para exámenes.
set-draw = Dibujar todos para imprimir
set-print = Imprimir la serie y sus soluciones
set-key = Soluciones
set-case-title = Caso { $case }
set-count = Caso { $case } de { $of }
set-read = Lea este ECG
set-back = Atrás
set-next = Siguiente
set-no-finding = sin hallazgo
set-end = El final de la serie
set-again = Empezar de nuevo
set-to-making = A la serie entera
set-open = El caso { $case } aún no tiene respuesta
set-name = Nombre
set-code = Código:
set-hand-in = Entregue su nombre y el código, o la tabla. El código corresponde a este nombre, esta serie y estas respuestas.
set-csv = Guardar la tabla (CSV)
set-not-saved = La tabla no se pudo guardar. Entregue el código.
set-check = Comprobar un código
set-code-says = { $score } de { $of } correctas. No correctas: { $missed }.
set-code-form = Esto no es un código de esta serie. Pídalo otra vez.
set-code-check = El código no corresponde a este nombre y esta serie. Compare ambos con lo entregado.

## El monitor

monitor = Monitor
monitor-hint = El trazado pasa a 25 mm/s, con un pitido por latido
monitor-pause = Pausa
monitor-freeze = Congelar
monitor-freeze-hint = La imagen se detiene, el ritmo sigue
monitor-beep = Pitido
monitor-canvas = Monitor, derivación { $lead }, 25 mm/s
monitor-note = Diez segundos, una y otra vez. Sintético.
