# The page's texts in English, the language of reference: every other file has the same messages.
# Syntax: https://projectfluent.org

## The views

view-ecg = ECG
view-sweep = Sweep
view-cohort = Cohort
view-quiz = Quiz
view-set = Case set
view-lessons = Lessons
views = Views

## What is kept on the device

storage-refused = This browser keeps nothing for this page, so your choice lasts until the page is closed. Allow this site to store data, or leave the private window, to keep it.
storage-full = There is no room left to keep this on the device. Free some disk space or remove other sites’ data, then try again.

## The head of the page

tagline = Synthetic 12-lead ECGs, made on this device
skip = Skip to the ECG
fetching-engine = Fetching the engine
loading-model = Loading the model: { $percent } %
loading-model-of = Loading the model: { $loaded } of { $total } MB
checking-model = Checking the model
ready-on-the-gpu = Ready on the GPU
ready-on-the-cpu = Ready on the CPU
no-engine = No engine
language = Language
projector = Projector
projector-hint = Large type and strong contrast, for a room full of people
dismiss-notice = Dismiss this notice

## The controls

controls = The ECG to generate
patient = Patient
age = Age
sex = Sex
female = female
male = male
height = Height
weight = Weight
heart-rate = Heart rate
unit-years = years
in-unit = in { $unit }
unknown = unknown
is-unknown = { $name } unknown
from-to = { $low } to { $high }
statements = Statements
chosen-statements = Chosen statements
remove-statement = Remove { $name }
add-statement = Add a statement: search by code or by plain words
add-statement-hint = Add: LBBB, heart attack, slow …
statements-found = Statements found
no-statement-found = Nothing found; try a code or another word.
statement-absent = PTB-XL, and so this model, has no statement for: { $name }.
statement-seldom = seen { $times } times in training
statement-described = drawn by its definition, not learned
statement-never = never seen in training
statement-moved-out = { $added } excludes { $gone }, which is taken away.
statements-exclude = { $first } and { $second } exclude each other: no ECG shows both, and what the model draws for them is neither.
statements-settle = Keep only what fits together
statement-unseen = The training of this model never saw { $code }: what it draws under this name is something else.
statements-full = { $most } are chosen; remove one to add another.
kind-diagnosis = diagnosis
kind-form = form
kind-rhythm = rhythm
wishes = Intervals, rhythm and noise
wishes-how = What is left open is drawn as PTB-XL has it for this patient.
wishes-unheeded = This model does not follow PR, QRS, QTc, axis, voltage, rhythm or noise. Choose a model that composes its ECGs, or leave these wishes out.
wishes-drop = Leave them out
wish-factors = Multiples of the usual
wish-voltage = QRS height (1 = usual)
wish-irregularity = Irregularity (1 = usual)
wish-wander = Baseline wander (0 = none)
wish-noise = Noise (0 = clean)
processing = Electrodes, noise and filter
processing-how = Added once the ECG is drawn, at once. The same seed makes the same noise. What is measured stays that of the ECG before noise and filter.
processing-drop = Take all of it away
noises = Noise
noise-wander = baseline wander
noise-muscle = muscle noise
noise-mains = mains hum { $hz } Hz
noise-motion = moved electrode
noise-strength = Strength (mV)
noise-seed = Seed
limb-electrodes = Limb electrodes
chest-electrodes = Chest electrodes
electrodes-right = as they should be
permutation-seed = Order (seed)
reversal-arms = right and left arm exchanged
reversal-left-arm-left-leg = left arm and left leg exchanged
reversal-right-arm-left-leg = right arm and left leg exchanged
reversal-v1-v2 = V1 and V2 exchanged
reversal-chest = V1 to V6 in reverse
reversal-chest-permuted = V1 to V6 in a random order
filter = Filter
filter-band = filter { $band }
filter-warning = A monitor’s filter bends ST segments: they are not to be trusted.
sampling-hz = Samples per second
events = Changes to the rhythm
event-next = Next change
event-pvc = Premature ventricular beat
event-pac = Premature atrial beat
event-beat = One more beat
event-no-beat = One beat less
event-no-p = One P wave less
event-at = { $what } at { $time } s
event-moved = Beat at { $from } s moved to { $to } s
event-undo = Undo: { $what }
event-time = At (seconds)
event-point = Point at the trace
event-point-hint = The next press on the paper says when
event-point-where = Press where it should happen
event-add = Add and draw
events-full = No more changes fit into a link; undo one first.
sampling = Sampling
seed = Seed
roll-seed = Roll a new seed
steps = Steps
guidance = Guidance
model = Model
where-it-runs = Where it runs
automatic = automatic
generate-many = Generate { $count } ECGs
new-ecg = New ECG
new-ecg-hint = Another ECG of the same settings, from a new seed
again = Again
raise = Settings
again-hint = Draws the ECG of these settings and this seed
known-range = The model learned from { $low } to { $high }
untrained = The model knows { $low } to { $high }. Beyond that it may draw what no heart does.
gallery-title = ECGs of this visit
gallery-print = Print these ECGs
per-sheet = ECGs on a sheet
print-hidden = Hide the findings; a key on a page of its own
print-reduced = Reduced: the scale is that of the grid. Count squares, not millimetres.
cancel = Cancel
starting-from-noise = Starting from noise
step-of = Step { $step } of { $of }
ecg-of = ECG { $ecg } of { $of }. { $step }
outdated = What is shown has the previous settings.
stopped = Stopped. The paper shows the ECG from before; Again starts anew.
stopped-series = Stopped. The ECGs made so far stay; Again starts anew.

## The paper

the-ecg = The ECG
layout = Layout
layout-3x4r = 3 × 4 + rhythm
layout-1x1 = One lead
lead = Lead
rhythm-lead = Rhythm
order = Order
order-standard = Standard
speed = Speed
gain = Gain
size = Size
size-fit = Fit
size-true = True size
calibration-how = Hold a bank card upright against the screen and make the bar as wide as the card. Then a millimetre on the paper is a millimetre on this screen.
calibration-value = The bar is { $length } pixels wide
calibration-accept = It fits
calibration-leave = Leave it
zoom = Zoom
zoom-in = Larger
zoom-out = Smaller
zoom-reset = Zoom { $value }; back to 100 %
waves = Waves
waves-hint = Shows where P waves, QRS complexes and T waves begin and end, as measured
paper-settings = Paper
paper-settings-hint = Layout, order of the leads, speed, gain and size
stale = Settings changed: this ECG has the previous ones.
stale-draw = Draw
blind = Blind
blind-hint = Hides what was asked for, on the paper, in pictures and in the link, until it is revealed
condition-hidden = finding hidden
reveal = Reveal
hide-again = Hide again
present = Present
present-hint = The paper alone on the screen (F)
present-back = Previous preset
present-next = Next preset
present-keys = ← → presets, N new, H blind, R reveal
present-end = End
calipers = Calipers
calipers-how = Calipers: arrow keys move the second corner, Shift makes the steps large, B leads to the next boundary of a wave, M repeats the interval, Escape ends
compare = Compare
compare-hint = Keeps this ECG on the paper behind the next ones
stop-comparing = Stop comparing
side-by-side = Side by side
beat-on-beat = Beat on beat
beat-on-beat-hint = The median beats of both ECGs over each other, lead by lead
beats-canvas = Median beats of two synthetic ECGs over each other, a small picture for each lead: { $who }; dashed: { $kept }
beats-note = The median of all beats of each lead, laid over each other at the R peak; 25 mm/s, 10 mm/mV.
behind-it = behind it: { $who }
paper-region = ECG paper: arrow keys scroll, plus and minus zoom
synthetic-ecg = SYNTHETIC ECG
no-filter = no filter
years = { $value } years
bpm = bpm
# Between a number's whole part and its decimals.
decimal-mark = .
patient-unknown = patient unknown
settings = seed { $seed }, { $steps } steps, guidance { $guidance }
prepared-beforehand = prepared beforehand
generated-in = generated in { $seconds } s
generated-on-the-gpu = generated in { $seconds } s on the GPU
generated-on-the-cpu = generated in { $seconds } s on the CPU
after-step = after step { $step } of { $of }
canvas-finished = Synthetic 12-lead ECG on paper, layout { $layout }: { $who }
canvas-step = Synthetic 12-lead ECG being made, step { $step } of { $of }, layout { $layout }: { $who }

## The making

steps-starting = From noise to ECG: starting
steps-none = From noise to ECG: generate one, then move through its steps
step-estimate = Step { $step } of { $of }: the estimate of the clean ECG
step-plan = The rhythm plan, before the first of { $of } steps
ladder-title = First the rhythm: a ladder diagram
ladder-how = When atria and ventricles act, and how each impulse goes from one to the other.
ladder-marks = Dot: it begins outside the sinus node. Bar: the AV node stops it.
ladder-atria = Atria
ladder-node = AV node
ladder-ventricles = Ventricles
ladder = Ladder diagram of the rhythm plan: { $p } P waves and { $beats } QRS complexes in ten seconds, and how one leads to the other
step-beat = Step { $step } of { $of }: the estimate of this patient's beat, put where the rhythm plan has it
step-strip = Step { $step } of { $of }: the estimate of the strip, which is what differs from beat to beat
step-noise = Step { $step } of { $of }: the noise that the network sees
step-last = Step { $of } of { $of }: the finished ECG
step-back = One step back
step-on = One step on
play = Play
pause = Pause
with-noise = With noise
with-noise-hint = Shows what the network is given at each step, instead of what it makes of it

## What is measured

asked-and-measured = Asked for and measured
quantity = Quantity
asked-for = Asked for
measured = Measured
compared = Compared
usual = Usual
figure-rate = Rate
figure-axis = Axis
not-measurable = Not measurable in any of them
unusual = unusual
beats = Beats
regular = regular
interrupted = interrupted
irregular = irregular
pr-interval = PR interval
qrs-duration = QRS duration
qt-interval = QT interval
qrs-axis = QRS axis
measured-note = Measured in the finished ECG, not copied from the settings. A dash: not asked for, not measurable here, or not known for a child. Usual: 24 of 25 healthy adults lie within; the upper limit of QTc is that of the patient’s age and sex where both are known.
measured-hidden = The numbers stay hidden until you answer.

## The sweep

sweep-title = One factor, all else the same
sweep-factor = Factor
sweep-from = From
sweep-to = To
sweep-usual = Usual values
sweep-range-note = { $factor }: up to { $count } values at even distances, possible from { $low } to { $high }.
sweep-point = Both ends are the same. Choose another number for one of them.
sweep-note = Every ECG comes from the same seed and the same settings. Only this differs: { $factor }.
sweep-strip = Lead { $lead } of the synthetic ECG with { $value }
statement = Statement
so-many-steps =
    { $count ->
        [one] { $count } step
       *[other] { $count } steps
    }
open-ecg = Open

## The cohort

cohort-title = A cohort
cohort-count = ECGs
cohort-note = All of them answer the same settings; only the seed differs, one more for each. So this is how much the model varies where you say nothing.
cohort-beats = Median beats of { $count } ECGs
cohort-canvas = The median beats of { $count } synthetic ECGs over each other, a small picture for each lead
cohort-members = The ECGs one by one
cohort-member = Seed { $seed }:
cohort-spread = How the measured values spread
tenth = 10th percentile
median = Median
ninetieth = 90th percentile
measurable = Measurable in
save-cohort = Save all (ZIP)
histogram = Histogram of the cohort: { $quantity }

## The mel spectrograms

mel-title = Mel spectrogram
mel-lead = Lead
mel-lead-all = All twelve
mel-scale = Scale
mel-scale-decibel = Logarithmic
mel-scale-amplitude = Linear
mel-role = spectrogram
mel-name-one = Mel spectrogram of lead { $lead }, 0 to 10 seconds and 0 to 50 hertz. Left and right arrow move the moment, with Shift further; up and down arrow move the frequency; Escape ends.
mel-name-all = Mel spectrograms of all twelve leads, each 0 to 10 seconds and 0 to 50 hertz. Left and right arrow move the moment, with Shift further; up and down arrow move the frequency; Escape ends.
mel-axis-time = time in s
mel-axis-frequency = frequency in Hz
mel-axis-decibel = level in dB, 0 at the loudest place
mel-axis-amplitude = amplitude in % of the largest
mel-hint = Point at the spectrogram or at the paper: both mark the same moment.
mel-reading-moment = { $time } s
mel-reading-decibel = { $lead }: { $time } s, { $frequency } Hz, { $level } dB
mel-reading-amplitude = { $lead }: { $time } s, { $frequency } Hz, { $level } %
mel-summary-strongest = Of the twelve leads, { $lead } carries the most power.
mel-summary-bands = Lead { $lead }: { $share } % of the power lies between { $low } and { $high } Hz.
mel-summary-rhythm = It swells every { $period } s, { $rate } times a minute, as the heart beats.
mel-summary-no-rhythm = It swells in no steady rhythm.
mel-summary-silent = There is no power in it at all.
mel-explain-title = What does this show?
mel-explain-picture = How much of each frequency the lead carries at each moment. Time runs from left to right as on the paper, frequency from bottom to top; the lighter a place, the more there is. Each column looks at { $window } s of the trace, so even a QRS complex of 0.1 s stands as a broad column.
mel-explain-waves = A QRS complex is steep, so its column reaches far up. P and T waves are slow: they stay at the bottom, below about 10 Hz. A haze at all heights between the beats is noise.
mel-explain-levels = The logarithmic scale shows faint parts beside strong ones: 20 dB less is a tenth of the amplitude. The linear scale shows only what carries much.
mel-explain-scale = The mel scale spaces frequencies as the ear tells them apart: evenly low down, ever more widely higher up. A usual formula for it is
mel-explain-linear = At { $sampling } samples a second an ECG holds nothing above { $highest } Hz, far below the 700 Hz at which this curve begins to bend. By the formula, { $bands } bands lie { $first } Hz apart at the bottom and { $last } Hz at the top: { $percent } % more, so the scale is nearly linear. Up to { $speech } Hz, as in speech, the topmost would lie { $times } times as far apart as the lowest.
mel-explain-slaney = The picture uses Slaney’s version of the scale, which is exactly linear below 1000 Hz: its bands lie { $spacing } Hz apart throughout.
mel-explain-training = The training of the MIDT model compares ECGs in this picture as well as sample by sample.
paper-moment = { $time } s

## Save and share

save = Save
export-csv-purpose = A table of all samples, for spreadsheets and scripts
export-wfdb-purpose = A record for PhysioNet’s tools
export-edf-purpose = A recording for EDF+ viewers
export-dicom-purpose = A 12-lead ECG object for viewers and archives, at least 250 Hz
export-aecg-purpose = An annotated ECG of HL7 (XML), with measurements
export-svg-purpose = The sheet as a drawing, true to the millimetre
export-png-purpose = The sheet as a picture for slides, 300 dpi
export-json-purpose = All settings, for programs; no samples
copy-picture = Copy
copy-picture-purpose = The sheet as a picture, into the clipboard
picture-copied = The picture is in the clipboard.
picture-not-copied = The browser does not take pictures into its clipboard. Save the ECG as PNG instead.
saved = Saved as { $name }.
export-failed = The file was not saved. Save another kind of file, or reload the page and try again.
png-too-large = The file was not saved: this browser cannot draw so large a picture. Save the ECG as SVG, or choose a smaller paper speed or gain.
png-unreadable = The file was not saved: this browser lets no picture be read from a page, as a guard against fingerprinting. Save the ECG as SVG, or allow this site to read canvases.
saved-in-app = If no file has come: the browser inside this app saves none. Open the page in your own browser, from the app’s menu, and save it there.
share = Share
share-purpose = Copies the link to this ECG, and shows its QR code and the code to embed it
share-title = Share this ECG
share-copied = The link is copied. It reopens this very ECG.
share-frame-copied = The code is copied. Put it into the HTML of a page.
share-refused = The browser does not let the page copy. Select the text below and copy it yourself.
share-link = Link
share-frame = Code to embed it in a page
share-note = A link carries settings only. Whoever opens it generates the same ECG on their own device.
share-reach-machine = Only this computer can open this link: it leads to this computer itself. Put the page on a web server to share it.
share-reach-network = Only devices in this network can open this link.
share-code = QR code of the link
copy = Copy
copy-this = Copy: { $what }
close = Close
embed-title = Synthetic 12-lead ECG
embed-notice = SYNTHETIC ECG, generated on this device. Not for diagnosis.
embed-open = Open in Einthoven
embed-no-ecg = The address of this frame asks for no ECG. Copy the code to embed once more from Share.

## Presets

preset = Preset
preset-none = Your own settings
presets-own = Yours
presets-shipped = For teaching
presets-not-drawn = Not drawn by this model
preset-not-drawn = This model does not draw this finding clearly enough to teach it: of the seeds tried, the measurements confirmed none.
preset-shows = What to look at: { $what }
preset-choose = Choose one to begin with, or set everything below.
preset-is-own = Your own preset, kept on this device.
preset-keep = Keep as preset
preset-title = Name of the preset
preset-save = Keep
preset-cancel = Cancel
preset-delete = Delete this preset
preset-title-missing = Give the preset a name.
preset-title-taken = You have a preset of this name. Choose another name, or delete that one first.
presets-damaged = Your own presets on this device are damaged and cannot be read. Keep a preset to begin anew; it replaces them.

## The worksheet

worksheet = Worksheet
worksheet-purpose = One page to print, with questions or with answers
worksheet-about = One page with this ECG and what to read from it.
worksheet-paper = Paper
worksheet-with-answers = With the answers
worksheet-true-size = Print at 100 %, not fitted to the page: then a millimetre is a millimetre. To get a PDF, choose “Save as PDF” as the printer.
worksheet-changed = The sheet on the screen is too large for one page at true size. The worksheet shows it in the nearest way that fits.
worksheet-print = Print
worksheet-title = Read this ECG
worksheet-answers-title = Answers
worksheet-patient = Patient: { $who }
worksheet-name = Name, date:
worksheet-figure = The ECG at true size
worksheet-rate = Heart rate
worksheet-rhythm = Rhythm
worksheet-axis = QRS axis
worksheet-pr = PR interval
worksheet-qrs = QRS duration
worksheet-qt = QT and QTc
worksheet-diagnosis = Diagnosis
worksheet-regular = regular
worksheet-interrupted = interrupted by single beats
worksheet-irregular = irregular
worksheet-not-measurable = not measurable
worksheet-none = none asked for
worksheet-as-measured = none that the measurements confirm; see the values
worksheet-refuted = The measurements do not show: { $what }. The answers leave it out.
worksheet-another = Draw another ECG
worksheet-source = SYNTHETIC ECG, not for diagnosis. Generated by Einthoven with the model { $model } and the seed { $seed }.

## About the page

about-synthetic-title = Synthetic, and only that
about-synthetic = Every ECG here is drawn by a diffusion model. It belongs to no patient and must not be used for diagnosis, for treatment, or to test medical devices.
about-private-title = Nothing leaves this device
about-private = The model runs in this tab. The page’s own security policy forbids it to talk to any other site, and a link carries settings only: no account, no cookies, no counting.
about-quality-title = How good it is
about-quality = The model is judged by real records that it has never seen, and every figure stands beside what real records differ from each other:
about-report = the report
about-metrics = its numbers
about-data-title = Whose data
about-data-trained-on = Trained on
about-data-licence = licensed under
about-typeface = The typeface, under the SIL Open Font License 1.1, is
about-program = The program is free software under MIT or Apache-2.0. Named after Willem Einthoven, who recorded the first of these curves in 1902.

## A newer version of the page

new-version = A new version is here. Reload to use it.
new-version-use = Reload
new-version-later = Later

## The privacy panel

privacy-open = See what was fetched and stored
privacy-title = What this page fetched and stored
privacy-close = Close
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB
fetched-title = Fetched since the page was opened
fetched-own = { $files ->
    [one] One file, { $size }, from this site.
   *[other] { $files } files, { $size }, all from this site.
}
fetched-foreign = { $foreign } of { $files } files ({ $size }) came from elsewhere. Close this page: what stands below should not be possible.
fetched-file = File
fetched-size = Size
fetched-by = Asked for by
fetched-from = Came from
fetched-by-page = the page
fetched-by-engine = the engine
fetched-from-site = this site
fetched-from-device = this device
fetched-note = This is the browser’s own record, from the page and from the engine’s worker. It leaves out what the browser fetches on its own account, the page’s icon and its description for installing, and the copies for use without a network, which stand below; all of these are files of this site.
stored-title = Stored on this device
keeping-later = The page is not yet kept for use without a network; it waits until the engine is ready.
keeping-storing = The page is being stored for use without a network.
keeping-stored = All of the page is stored. It opens and generates without a network.
keeping-unsupported = This browser does not keep the page for use without a network. Everything else works. Open the page by https, outside a private window, to have it kept.
keeping-failed = The page could not be stored for use without a network. Everything else works. Free some disk space and reload the page to try again.
keeping-missing = The page could not be stored for use without a network: this site does not send the file { $file }. Everything else works. Tell whoever runs this site.
keeping-changed = The page could not be stored for use without a network: the file { $file } is not of this version. The host changed it, or the site is being updated. Everything else works. Reload the page later; if that does not help, tell whoever runs this site.
keeping-removed = Nothing is kept any more. The browser’s own count may follow only once the page is closed.
stored-cache = { $files ->
    [one] One file, { $size }
   *[other] { $files } files, { $size }
}
stored-settings = Settings
stored-none = none
stored-count = The browser’s own count
stored-usage = { $used } of at most { $most }, everything of this host together
remove-note = This also removes your settings, your own presets and your scores. The next visit stores the page anew.
remove-all = Remove everything stored on this device
removed = Removed: { $files ->
    [one] one file
   *[other] { $files } files
} ({ $size }), { $settings ->
    [one] one setting
   *[other] { $settings } settings
} and the program that keeps the page. Nothing is left on this device once you close the page.
remove-refused = The browser refused. Remove this site’s data in the browser’s settings instead.
policy-title = The policy that forbids anything else
policy-keeps = The browser enforces these rules: the page and the engine reach nothing but this site.
policy-wider = These rules let the page reach more than this site. Do not trust this copy of the page, and open the original.
policy-rest = Whatever is not named here
policy-programs = Programs
policy-workers = Programs in the background
policy-requests = Requests
policy-styles = Style sheets
policy-images = Images
policy-fonts = Fonts
policy-manifest = Description for installing
policy-base = Another base for addresses
policy-forms = Sending of forms
policy-nowhere = forbidden
policy-this-site = this site
policy-webassembly = WebAssembly
policy-own-making = what the page makes itself
policy-note = The program that keeps the page for use without a network is not bound by these rules, because browsers treat it as a site of its own. It fetches the files on its built-in list, all from this site, each checked by its hash, and passes on what the page asks for.
policy-verbatim = The policy, word for word

## Lessons

lessons = Lessons
lessons-about = Each step sets the controls and draws its ECG. Change what you like on the way; the next step starts from its own settings.
lessons-all = All lessons
lesson-coming = The lesson is on its way.
lesson-missing = A lesson did not arrive. Check the connection and reload the page.
lesson-back = Back
lesson-next = Next
lesson-finish = All lessons
lesson-step = Step { $step } of { $of }

## Quiz

quiz-title = Quiz
quiz-about = { $of } ECGs, one question: which finding does each of them show? Choose among four, then see the reasoning.
quiz-caution = The ECGs are synthetic. Each is measured before it is asked about: only one that shows its finding, and none of the wrong answers, counts.
quiz-new = New quiz
quiz-resume = Go on at question { $question }
quiz-coming = The questions are on their way.
quiz-no-presets = The questions did not arrive. Check the connection and reload the page.
quiz-incomplete = This site lacks a preset of the quiz. Reload the page to fetch its presets again.
quiz-scores = On this device: last score { $last } of { $of }, best { $best } of { $of }.
quiz-count = Question { $question } of { $of }
quiz-which = Which finding does this ECG show?
quiz-hint = The keys 1 to 4 choose, too.
quiz-draw-again = Draw the ECG
quiz-mark-right = ✓ right
quiz-mark-wrong = ✗ your choice
quiz-right = ✓ Right: { $answer }.
quiz-wrong = ✗ Not this one. The right answer is: { $answer }.
quiz-look-at = What to look at: { $shows }
quiz-measured = Measured in this ECG
quiz-marks = On the trace
quiz-marks-hint = Shows where on the paper each of these is seen
quiz-sign-shown = The measurements show what was asked for.
quiz-sign-missing = The measurements do not show it clearly enough: the model did not draw the sign.
quiz-sign-not-measured = This sign is not measured here. Look for it in the trace.
quiz-void = This question does not count: the model drew no ECG that bears it out.
quiz-void-count = { $count ->
    [one] One question does not count, for no ECG of this model bore it out.
   *[other] { $count } questions do not count, for no ECG of this model bore them out.
}
quiz-long-pr = PR interval { $value } ms (long: above 200 ms)
quiz-left-axis = QRS axis { $value }° (far left: from −30°)
quiz-no-q = No Q wave in { $lead }
quiz-q-duration = Q wave in { $lead } { $value } ms (broad from 30 ms)
quiz-t = T in { $lead } { $value } mV
quiz-heart-rate = Heart rate { $value } bpm (usual: { $low } to { $high })
quiz-pr = PR interval { $value } ms (usual: { $low } to { $high })
quiz-qrs = QRS duration { $value } ms (usual: { $low } to { $high })
quiz-qtcf = QTcF { $value } ms (usual: { $low } to { $high })
quiz-axis = QRS axis { $value }° (usual: { $low } to { $high })
quiz-r = R in { $lead } { $value } mV
quiz-q = Q in { $lead } { $value } mV (deep from −0.05 mV)
quiz-st = ST in { $lead } { $value } mV (low from −0.05 mV)
quiz-sokolow-lyon = Sokolow-Lyon index (S in V1 and the taller R of V5 and V6) { $value } mV (high from 3.50 mV)
quiz-beats-regular = The beats are regular
quiz-beats-interrupted = The beats are regular with interruptions
quiz-beats-irregular = The beats are irregular
quiz-no-p = No P wave found before most beats
quiz-ends-up = The QRS complex in { $lead } ends upwards ({ $value } mV), as with a second R wave
quiz-ends-down = The QRS complex in { $lead } ends downwards ({ $value } mV): no second R wave
quiz-points-up = The QRS complex in { $lead } points mostly upwards ({ $value } mV)
quiz-points-down = The QRS complex in { $lead } points mostly downwards ({ $value } mV)
quiz-s-duration = S wave in { $lead } { $value } ms (broad from 40 ms)
quiz-no-s = No S wave at the end in { $lead }
quiz-r-duration = R wave in { $lead } { $value } ms
quiz-no-r = No R wave in { $lead }
quiz-no-early = No beat comes early
quiz-early-usual = { $count ->
    [one] One early beat looks like the others
   *[other] { $count } early beats look like the others
}
quiz-early-wide = { $count ->
    [one] One early beat is wide and of another shape
   *[other] { $count } early beats are wide and of another shape
}
quiz-early-other = { $count ->
    [one] One early beat is narrow and of another shape
   *[other] { $count } early beats are narrow and of another shape
}
quiz-next = Next question
quiz-to-score = See the score
quiz-score = You recognised { $score } of { $of }
quiz-line-right = ✓ { $answer }
quiz-line-wrong = ✗ { $answer } (you chose: { $taken })
quiz-share = Copy the link for a class
quiz-link-copied = The link is copied. It opens these ten questions in the same order for everyone.
quiz-link-by-hand = The browser does not let the page copy. Copy this address yourself: { $link }
scorm = Hand out in a learning platform
scorm-about = A SCORM 1.2 archive for Moodle, ILIAS, Canvas and others. It shows this quiz and reports the score. The quiz itself comes from this site: the learners’ devices must reach its address.
scorm-save = Save as SCORM archive
scorm-title = ECG quiz { $quiz }
scorm-scripts-needed = The quiz needs scripts. Allow them for this site and reload the page.
scorm-no-platform = No learning platform is found around this page: the quiz works, but nobody is told the score. Open it in the course.
scorm-refused = The learning platform did not let the lesson begin: the quiz works, but nobody is told the score. Close it and open it in the course again.
scorm-closed = The learning platform has your score already; what you do here now does not change it. Score:
scorm-recorded = The learning platform has your score:
scorm-not-recorded = The learning platform did not take your score. Write it down for your teacher:
scorm-silent = The quiz does not answer. Check the connection, or open it at its own address, without a report of the score:
quiz-condition-hidden = condition hidden until you answer
quiz-finding-normal = Normal ECG
quiz-finding-first-degree-block = First-degree AV block
paper-take-away = Keep, share and save

## A link that says what is not possible

link-too-long = The link is longer than { $longest } characters; nothing in it is used.
link-incomplete = This link may be incomplete: a mail program or a chat may have cut it off. The ECG may not be the one that was shared.
link-unreadable = { $key }: the value cannot be read; the default is used.
link-impossible = { $key }: “{ $value }” is not possible here; the default is used.
link-out-of-range = { $key }: “{ $value }” is not possible here; { $low } to { $high } is. The default is used.
link-no-choice = { $key }: “{ $value }” is not possible here; possible are { $possible }. The default is used.
link-twice = { $key }: the link says it more than once; the first, “{ $used }”, is used.
link-version = The link is of version “{ $found }” and this page reads version { $known }; it may look different.
link-unknown-statements =
    { $key }: { $others ->
        [0] “{ $first }” is none of the 71 statements and is left out.
       *[other] “{ $first }” and { $others } more are none of the 71 statements and are left out.
    }
link-too-many = { $key }: only the first { $most } are used.
link-no-ecg = { $key }: this names no ECG; the comparison is left out.
link-in-kept = In the ECG compared with: { $what }
link-no-case = { $key }: one of its cases names no ECG; it is left out.
link-in-set = In a case of the set: { $what }
link-model = The link asks for the model “{ $wanted }”, which this site does not have. It uses “{ $used }” instead, so the ECG will differ.
link-model-version = The link was made with another version of the model “{ $model }” ({ $wanted }) than this site has, so the ECG will differ.
link-next = Look over the settings, or ask for the link again.

## What can go wrong

problem-model-name = There is no model of this name. Choose one from the menu.
problem-model-unreachable = The model did not arrive. Check the connection, then press Again.
problem-model-incomplete = This site lacks a part of the model. Reload the page, or choose another model.
problem-model-damaged = The model arrived damaged. Reload the page to fetch it again.
problem-model-version = The model is of another version than this page. Reload the page, or choose another model.
problem-model-failed = The model does not work in this browser. Reload the page, or choose another model.
problem-no-model = No model is loaded. Choose a model and press Again.
problem-gpu-errors = The GPU reported errors, so this ECG is not shown. Choose CPU under “Where it runs” and generate again.
problem-gpu-failed = The GPU gave up. Choose CPU under “Where it runs” and generate again.
problem-run-failed = The ECG could not be generated. Change the settings or reload the page, then press Again.
problem-engine-missing = The engine did not load. Check the connection and reload the page.
problem-engine-version = The engine and the page are of different versions. Reload the page.
problem-engine-garbled = The engine and the page did not understand each other. Reload the page.
problem-engine-stopped = The engine stopped unexpectedly. Press Again to start it again.
problem-engine-silent = The engine did not answer, nor did the one started in its place. Close other programs or tabs, then press Again to start it again.
models-missing = The list of models did not arrive. The page asks for it again every few seconds. Check the connection.
language-missing = The texts in this language did not arrive. Check the connection and choose the language again.
backend-cpu-chosen = Generating on the CPU, as chosen.
backend-gpu-tested = Generating on the GPU through WebGPU; it passed its self-test.
backend-no-gpu = Generating on the CPU, because this browser offers no WebGPU here. The ECGs are the same; to use the GPU, try another browser.
backend-gpu-wrong = Generating on the CPU, because the GPU failed its self-test. The ECGs are the same; to use the GPU, update the browser or its graphics driver.
backend-cpu-first = Generating on the CPU. A GPU takes over if there is one, it passes its self-test and it is faster.
backend-gpu-software = Generating on the CPU, because this browser’s WebGPU is a program that computes on the CPU, too. The ECGs are the same; to use the GPU, turn on hardware acceleration in the browser’s settings.
backend-gpu-slower = Generating on the CPU, which is faster here than the GPU. The ECGs are the same; choose the GPU to use it all the same.
backend-gpu-silent = Generating on the CPU, because the GPU did not answer. The ECGs are the same; to use the GPU, restart the browser or update its graphics driver.
backend-gpu-lost = The GPU was lost twice, so the CPU has taken over and finishes the ECG. The ECGs are the same; choose the GPU to try it again.

## A teacher's own set

set-title = A set of your own
set-about = Put up to { $most } ECGs of this visit into an order and hand them on as one link. Draw them under “ECG”, then press “Into the set” under a thumbnail.
set-take = Into the set
set-taken = In the set
set-raise = Move up: { $case }
set-remove = Take out: { $case }
set-asks = Each case is a question with four choices
set-hidden = What was asked for stays hidden until it is revealed
set-share = Copy the pupils' link
set-begin = Go through it
set-link-copied = The link to the set is copied. It opens the first case.
set-link-note = The link draws the very same ECGs anywhere. Its text names the findings: it is made for learning, not for examinations.
set-draw = Draw all for print
set-print = Print the set and its key
set-key = Key
set-case-title = Case { $case }
set-count = Case { $case } of { $of }
set-read = Read this ECG
set-back = Back
set-next = Next
set-no-finding = no finding
set-end = The end of the set
set-again = Begin again
set-to-making = To the whole set
set-open = Case { $case } has no answer yet
set-name = Name
set-code = Code:
set-hand-in = Hand in your name and the code, or the table. The code fits this name, this set and these answers.
set-csv = Save the table (CSV)
set-not-saved = The table could not be saved. Hand in the code.
set-check = Check a code
set-code-says = { $score } of { $of } right. Not right: { $missed }.
set-code-form = This is no code of this set. Ask for it again.
set-code-check = The code does not fit this name and this set. Compare both with what was handed in.

## The monitor

monitor = Monitor
monitor-hint = The trace runs past at 25 mm/s, with a beep a beat
monitor-pause = Pause
monitor-freeze = Freeze
monitor-freeze-hint = The picture stands, the rhythm goes on
monitor-beep = Beep
monitor-canvas = Monitor, lead { $lead }, 25 mm/s
monitor-note = Ten seconds, again and again. Synthetic.
