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
keeping-removed = Ya no queda nada guardado. Es posible que el recuento del propio navegador no cambie hasta que cierre la página.
stored-cache = { $files ->
    [one] Un archivo, { $size }
   *[other] { $files } archivos, { $size }
}
stored-settings = Ajustes
stored-none = ninguno
stored-count = Recuento del propio navegador
stored-usage = { $used } de un máximo de { $most }, todo lo de este servidor en conjunto
remove-note = También borra sus ajustes, sus casos propios y sus puntuaciones. La próxima visita guardará la página de nuevo.
remove-all = Borrar todo lo guardado en este dispositivo
removed = Borrado: { $files ->
    [one] un archivo
   *[other] { $files } archivos
} ({ $size }), { $settings ->
    [one] un ajuste
   *[other] { $settings } ajustes
} y el programa que conserva la página. En cuanto cierre la página, no quedará nada en este dispositivo.
remove-refused = El navegador lo rechazó ({ $reason }). Borre los datos de este sitio en los ajustes del navegador.

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
