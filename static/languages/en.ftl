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

storage-refused = This browser keeps nothing for this page, so your choice lasts until the page is closed. Allow this site to store data, or leave the private window, to keep it.
storage-full = There is no room left to keep this on the device. Free some disk space or remove other sites’ data, then try again.

## Lessons

lessons = Lessons
lessons-about = Each step sets the controls and draws its ECG. Change what you like on the way; the next step starts from its own settings.
lessons-all = All lessons
lesson-coming = The lesson is on its way.
lesson-missing = A lesson did not arrive: { $error }. Check the connection and reload the page.
lesson-back = Back
lesson-next = Next
lesson-finish = All lessons
lesson-step = Step { $step } of { $of }

## Quiz

quiz-title = Quiz
quiz-about = { $of } ECGs, one question: which finding does each of them show? Choose among four, then see the reasoning.
quiz-caution = The ECGs are synthetic, and a model does not always draw the sign it was asked for. The reasoning says what was measured in each.
quiz-new = New quiz
quiz-resume = Go on at question { $question }
quiz-coming = The questions are on their way.
quiz-no-presets = The questions did not arrive: { $error }. Check the connection and reload the page.
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
quiz-sign-shown = The measurements show what was asked for.
quiz-sign-missing = The measurements do not show it: the model did not draw the sign clearly enough. Do not count this question against yourself.
quiz-sign-not-measured = This sign is not measured here. Look for it in the trace.
quiz-heart-rate = Heart rate { $value } bpm (usual: { $low } to { $high })
quiz-pr = PR interval { $value } ms (usual: { $low } to { $high })
quiz-qrs = QRS duration { $value } ms (usual: { $low } to { $high })
quiz-qtcf = QTcF { $value } ms (usual: { $low } to { $high })
quiz-axis = QRS axis { $value }° (usual: { $low } to { $high })
quiz-r = R in { $lead } { $value } mV
quiz-q = Q in { $lead } { $value } mV (deep from −0.10 mV)
quiz-st = ST in { $lead } { $value } mV (low from −0.05 mV)
quiz-sokolow-lyon = Sokolow-Lyon index (S in V1 and the taller R of V5 and V6) { $value } mV (high from 3.50 mV)
quiz-beats-regular = The beats are regular
quiz-beats-interrupted = The beats are regular with interruptions
quiz-beats-irregular = The beats are irregular
quiz-no-p = No P wave found before most beats
quiz-next = Next question
quiz-to-score = See the score
quiz-score = You recognised { $score } of { $of }
quiz-line-right = ✓ { $answer }
quiz-line-wrong = ✗ { $answer } (you chose: { $taken })
quiz-share = Copy the link for a class
quiz-link-copied = The link is copied. It opens these ten questions in the same order for everyone.
quiz-link-by-hand = The browser does not let the page copy. Copy this address yourself: { $link }
quiz-condition-hidden = condition hidden until you answer
quiz-finding-normal = Normal ECG
quiz-finding-first-degree-block = First-degree AV block
paper-take-away = Keep, share and save
