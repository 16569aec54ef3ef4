//! The page without a network: the service worker that keeps it on this device, and its newer
//! versions.
//!
//! The service worker itself is `web/service-worker.js`. Each version of the site has one, and a
//! page is served by one from its first byte to its last: when another takes over, every tab
//! reloads.

use crate::app::browser::dom;
use crate::app::state::{Page, Phase};
use crate::tr;
use js_sys::Reflect;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    BroadcastChannel, MessageEvent, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState,
};

/// How long the page rests after its first work before it fetches what it does not need now.
const REST: Duration = Duration::from_secs(1);

/// How far the site is kept on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// The engine comes first.
    Later,
    /// The files are being stored.
    Storing,
    /// Every file is stored.
    Stored,
    /// Every file is stored, and those of a newer version beside them.
    NewVersion,
    /// The browser has no service workers, or not for this page.
    Unsupported,
    /// A file did not arrive, or there was no room for it.
    Failed,
    /// The user had all of it removed.
    Removed,
}

/// Why a version could not be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The browser stores nothing, or has no room left.
    Storage,
    /// This file did not arrive.
    Missing(String),
    /// This file is not of the version that the site's list names: the host changed it, or is being
    /// updated.
    Changed(String),
}

/// The handle to what is kept; cheap to copy.
#[derive(Clone, Copy)]
pub struct Offline {
    /// How far the site is kept on this device.
    pub keeping: RwSignal<Keeping>,
    /// Why it is not, as the service worker said.
    pub refusal: RwSignal<Refusal>,
    registration: StoredValue<Option<ServiceWorkerRegistration>, LocalStorage>,
}

impl Offline {
    /// Registers the service worker once the page has done what it was opened for.
    pub fn begin(page: Page) -> Self {
        let offline = Self {
            keeping: RwSignal::new(Keeping::Later),
            refusal: RwSignal::new(Refusal::Storage),
            registration: StoredValue::new_local(None),
        };
        let rests = Memo::new(move |_| {
            matches!(page.phase.get(), Phase::Ready | Phase::Done | Phase::Failed)
        });
        Effect::new(move |begun: Option<bool>| {
            let begun = begun.unwrap_or_default();
            if rests.get() && !begun {
                set_timeout(move || spawn_local(offline.register()), REST);
            }
            begun || rests.get()
        });
        if let Ok(channel) = removals() {
            let heard = Closure::<dyn FnMut()>::new(move || offline.keeping.set(Keeping::Removed));
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            heard.forget();
        }
        offline
    }

    /// Notes that everything was removed, here and in the page's other tabs: none of them stores
    /// the site anew.
    pub fn tell_removed(self) {
        self.keeping.set(Keeping::Removed);
        // A browser without channels between tabs: the others go on as they were.
        if let Ok(channel) = removals() {
            channel.post_message(&JsValue::NULL).unwrap_or_default();
            channel.close();
        }
    }

    /// The handle of the surrounding components.
    pub fn of_context() -> Self {
        use_context().expect("App provides it to every component")
    }

    /// Unregisters the service worker: it fills no cache any more.
    ///
    /// # Errors
    /// What the browser said.
    pub async fn unregister(self) -> Result<(), JsValue> {
        let known = match self.registration.get_value() {
            Some(registration) => Some(registration),
            None => registered_before().await?,
        };
        if let Some(registration) = known {
            JsFuture::from(registration.unregister()?).await?;
            self.registration.set_value(None);
        }
        Ok(())
    }

    /// Lets the version that waits take over; every tab then reloads.
    pub fn use_new_version(self) {
        let waiting = self
            .registration
            .with_value(|known| known.as_ref().and_then(ServiceWorkerRegistration::waiting));
        if let Some(waiting) = waiting {
            // A page reloaded past its service worker hears of no change of it.
            let worker = waiting.clone();
            on_state_change(&waiting, move || {
                if worker.state() == ServiceWorkerState::Activated {
                    reload();
                }
            });
            if waiting.post_message(&"take over".into()).is_err() {
                self.keeping.set(Keeping::Failed);
            }
        }
    }

    async fn register(self) {
        if self.keeping.get_untracked() == Keeping::Removed {
            return;
        }
        let Some(container) = container() else {
            return self.keeping.set(Keeping::Unsupported);
        };
        self.keeping.set(Keeping::Storing);
        self.listen(&container);
        let address = format!("{}service-worker.js", dom::base_url());
        let registered = JsFuture::from(container.register(&address)).await;
        match registered.and_then(JsCast::dyn_into::<ServiceWorkerRegistration>) {
            // Everything was removed meanwhile.
            Ok(_) if self.keeping.get_untracked() == Keeping::Removed => {
                // Where the browser refuses, the next removal finds it.
                self.unregister().await.unwrap_or_default();
            }
            Ok(registration) => self.follow(&container, &registration),
            Err(_) => self.keeping.set(Keeping::Failed),
        }
    }

    /// Hears why a service worker could not be installed.
    fn listen(self, container: &ServiceWorkerContainer) {
        let told = Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| {
            if let Some(refusal) = refusal(&event.data()) {
                self.refusal.set(refusal);
            }
        });
        container.set_onmessage(Some(told.as_ref().unchecked_ref()));
        told.forget();
    }

    fn follow(self, container: &ServiceWorkerContainer, registration: &ServiceWorkerRegistration) {
        self.registration.set_value(Some(registration.clone()));
        let taken_over = Closure::<dyn FnMut()>::new(reload);
        container.set_oncontrollerchange(Some(taken_over.as_ref().unchecked_ref()));
        taken_over.forget();

        let found = Closure::<dyn FnMut()>::new(move || self.follow_installing());
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
        self.follow_installing();
    }

    fn follow_installing(self) {
        let installing = self.registration.with_value(|known| {
            known
                .as_ref()
                .and_then(ServiceWorkerRegistration::installing)
        });
        if let Some(installing) = installing {
            on_state_change(&installing, move || self.look());
        }
        self.look();
    }

    fn look(self) {
        if self.keeping.get_untracked() == Keeping::Removed {
            return;
        }
        self.registration.with_value(|known| {
            if let Some(registration) = known {
                self.keeping.set(keeping(
                    registration.active().is_some(),
                    registration.waiting().is_some(),
                    registration.installing().is_some(),
                ));
            }
        });
    }
}

/// The service worker's word on why it keeps nothing; nothing if it speaks of something else.
fn refusal(message: &JsValue) -> Option<Refusal> {
    let text = |name: &str| Reflect::get(message, &name.into()).ok()?.as_string();
    let file = text("file").unwrap_or_default();
    match text("notKept")?.as_str() {
        "missing" => Some(Refusal::Missing(file)),
        "changed" => Some(Refusal::Changed(file)),
        _ => Some(Refusal::Storage),
    }
}

/// What it means that a registration has a service worker at work, one that waits, and one being
/// installed.
const fn keeping(active: bool, waiting: bool, installing: bool) -> Keeping {
    match (active, waiting, installing) {
        (true, true, _) => Keeping::NewVersion,
        (true, false, _) => Keeping::Stored,
        (false, false, false) => Keeping::Failed,
        (false, ..) => Keeping::Storing,
    }
}

/// The channel on which a tab tells the others of this site that everything was removed.
fn removals() -> Result<BroadcastChannel, JsValue> {
    BroadcastChannel::new(&format!("einthoven-removed:{}", dom::base_url()))
}

/// The registration of an earlier visit, which this one has not come to yet.
async fn registered_before() -> Result<Option<ServiceWorkerRegistration>, JsValue> {
    let Some(container) = container() else {
        return Ok(None);
    };
    let found = container.get_registration_with_document_url(&dom::base_url());
    Ok(JsFuture::from(found).await?.dyn_into().ok())
}

/// Where service workers are registered; nothing where the browser, the address or a private window
/// has none.
fn container() -> Option<ServiceWorkerContainer> {
    let container = Reflect::get(&dom::window().navigator(), &"serviceWorker".into()).ok()?;
    container.dyn_into().ok()
}

fn on_state_change(worker: &ServiceWorker, run: impl FnMut() + 'static) {
    let changed = Closure::<dyn FnMut()>::new(run);
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    // A service worker changes its state a few times in its life and outlives the page.
    changed.forget();
}

fn reload() {
    // Where a browser forbids it, the user's own reload does the same.
    dom::window().location().reload().unwrap_or_default();
}

/// The offer of a newer version; it lies over the page, so that nothing moves when it comes.
#[component]
pub fn NewVersion() -> impl IntoView {
    let offline = Offline::of_context();
    let put_off = RwSignal::new(false);
    let is_offered =
        Memo::new(move |_| offline.keeping.get() == Keeping::NewVersion && !put_off.get());
    view! {
        <div class="new-version" role="status">
            <Show when=move || is_offered.get()>
                <div class="card" data-testid="new-version">
                    <p>{move || tr!("new-version")}</p>
                    <button
                        type="button"
                        class="button primary"
                        data-testid="use-new-version"
                        on:click=move |_| offline.use_new_version()
                    >
                        {move || tr!("new-version-use")}
                    </button>
                    <button
                        type="button"
                        class="button"
                        data-testid="new-version-later"
                        on:click=move |_| put_off.set(true)
                    >
                        {move || tr!("new-version-later")}
                    </button>
                </div>
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_version_is_offered_only_beside_one_at_work() {
        assert_eq!(keeping(false, false, true), Keeping::Storing);
        // The moment between the first installation and its taking up work.
        assert_eq!(keeping(false, true, false), Keeping::Storing);
        assert_eq!(keeping(true, false, false), Keeping::Stored);
        assert_eq!(keeping(true, false, true), Keeping::Stored);
        assert_eq!(keeping(true, true, false), Keeping::NewVersion);
        assert_eq!(keeping(false, false, false), Keeping::Failed);
    }
}
