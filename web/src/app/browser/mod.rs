//! Small bridges to the browser: the DOM, canvases, colours, storage, the service worker.

pub mod canvas;
pub mod clipboard;
pub mod dismiss;
pub mod dom;
pub mod offline;
pub mod storage;
pub mod theme;
