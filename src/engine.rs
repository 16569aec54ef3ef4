//! The tensor side: network, diffusion, sampling and model packages.
