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
