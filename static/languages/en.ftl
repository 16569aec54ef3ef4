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
remove-refused = The browser refused ({ $reason }). Remove this site’s data in the browser’s settings instead.

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
