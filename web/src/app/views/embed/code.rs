//! The HTML with which another page shows an ECG.

/// What makes a link one to embed.
pub const EMBED: &str = "&embed=1";

/// The web component, below the site's folder: `web/component/`.
const COMPONENT: &str = "component/einthoven-ecg.js";

/// Room for a sheet in three rows with its foot, at the width of a usual column of text; narrower
/// where the page is that of a phone, which shows the ECG in six rows.
const WIDTH_PX: u32 = 900;
const HEIGHT_PX: u32 = 530;

/// The HTML for this link's ECG: the web component of the site in the folder `site`, and in it a
/// plain frame, which stands where no script of that site may run.
pub fn code(link: &str, title: &str, site: &str) -> String {
    format!(
        "<script type=\"module\" src=\"{}\"></script><einthoven-ecg query=\"{}\" title=\"{}\">{}</einthoven-ecg>",
        escaped(&format!("{site}{COMPONENT}")),
        escaped(link),
        escaped(title),
        iframe(link, title),
    )
}

fn iframe(link: &str, title: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" style=\"width:100%;max-width:{WIDTH_PX}px;height:{HEIGHT_PX}px;border:0\" \
         loading=\"lazy\"></iframe>",
        escaped(&format!("{link}{EMBED}")),
        escaped(title),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://example.org/ecg/index.html?v=1&seed=42";

    #[test]
    fn the_frame_shows_the_link_and_nothing_breaks_out_of_it() {
        let html = iframe(LINK, "An \"ECG\" <b>");
        let src = "src=\"https://example.org/ecg/index.html?v=1&amp;seed=42&amp;embed=1\"";
        assert!(html.contains(src), "{html}");
        assert!(html.contains("title=\"An &quot;ECG&quot; &lt;b>\""));
    }

    #[test]
    fn the_component_comes_from_the_site_and_holds_the_frame() {
        let html = code(LINK, "An ECG", "https://example.org/ecg/");
        let script = "<script type=\"module\" \
                      src=\"https://example.org/ecg/component/einthoven-ecg.js\"></script>";
        assert!(html.starts_with(script), "{html}");
        let query = "query=\"https://example.org/ecg/index.html?v=1&amp;seed=42\"";
        assert!(html.contains(query), "{html}");
        assert!(html.ends_with("</iframe></einthoven-ecg>"), "{html}");
    }
}
