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
