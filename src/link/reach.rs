//! Who can open an address: a link to a server on this very machine is of no use to anybody else.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How far an address reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Everybody, as far as the address tells.
    Everyone,
    /// Machines of the same network: a private address, or a name that only the network knows.
    Network,
    /// This machine alone.
    Machine,
}

/// Endings of names that are resolved within a network only (RFC 6762, RFC 8375, and ICANN's
/// reservation).
const LOCAL_ENDINGS: [&str; 6] = [
    ".local",
    ".lan",
    ".home",
    ".home.arpa",
    ".internal",
    ".intranet",
];

impl Reach {
    /// How far a page's address, such as `http://192.168.0.7:8080/ecg/index.html`, reaches.
    pub fn of_url(url: &str) -> Self {
        let Some((scheme, rest)) = url.split_once(':') else {
            return Reach::Everyone;
        };
        if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
            // A file, a blob, the inside of a program.
            return Reach::Machine;
        }
        let authority = rest.trim_start_matches('/').split(['/', '?', '#']).next();
        let authority = authority.unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        let host = match host.strip_prefix('[') {
            Some(v6) => v6.split(']').next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        };
        Self::of_host(&host.trim_end_matches('.').to_ascii_lowercase())
    }

    fn of_host(host: &str) -> Self {
        match host.parse() {
            Ok(IpAddr::V4(address)) => Self::of_v4(address),
            Ok(IpAddr::V6(address)) => Self::of_v6(address),
            Err(_) if host == "localhost" || host.ends_with(".localhost") => Reach::Machine,
            Err(_) if !host.contains('.') => Reach::Network,
            Err(_) if LOCAL_ENDINGS.iter().any(|ending| host.ends_with(ending)) => Reach::Network,
            Err(_) => Reach::Everyone,
        }
    }

    fn of_v4(address: Ipv4Addr) -> Self {
        let [first, second, ..] = address.octets();
        // Addresses that a provider shares out among its customers, and some private networks use
        // (RFC 6598).
        let is_shared = first == 100 && (64..128).contains(&second);
        match () {
            () if address.is_loopback() || address.is_unspecified() => Reach::Machine,
            () if address.is_private() || address.is_link_local() || is_shared => Reach::Network,
            () => Reach::Everyone,
        }
    }

    fn of_v6(address: Ipv6Addr) -> Self {
        if let Some(v4) = address.to_ipv4_mapped() {
            return Self::of_v4(v4);
        }
        match () {
            () if address.is_loopback() || address.is_unspecified() => Reach::Machine,
            () if address.is_unique_local() || address.is_unicast_link_local() => Reach::Network,
            () => Reach::Everyone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_how_far_it_reaches() {
        for (reach, urls) in [
            (
                Reach::Machine,
                &[
                    "http://localhost:8080/",
                    "http://LOCALHOST/index.html",
                    "http://ecg.localhost/",
                    "http://127.0.0.1:8099/ecg/",
                    "http://127.9.9.9/",
                    "http://[::1]:8080/",
                    "http://0.0.0.0:8080/",
                    "file:///home/me/dist/index.html",
                ][..],
            ),
            (
                Reach::Network,
                &[
                    "http://192.168.1.20:8080/",
                    "http://10.0.0.1/",
                    "https://172.16.0.1/",
                    "http://172.31.255.1/",
                    "http://169.254.3.4/",
                    "http://100.100.1.2/",
                    "http://[fe80::1]/",
                    "http://[fd12:3456::1]:80/",
                    "http://[::ffff:192.168.1.20]/",
                    "http://teachers-laptop:8080/",
                    "http://teachers-laptop.local/",
                    "http://ecg.school.lan/",
                ],
            ),
            (
                Reach::Everyone,
                &[
                    "https://example.org/ecg/index.html?v=1",
                    "https://someone@example.org:8443/",
                    "http://172.32.0.1/",
                    "http://[2001:db8::1]/",
                    "https://localhost.example.org/",
                    "https://example.org./",
                ],
            ),
        ] {
            for url in urls {
                assert_eq!(Reach::of_url(url), reach, "{url}");
            }
        }
    }
}
