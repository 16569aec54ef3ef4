"""Golden values of an S4D kernel, by SciPy, independently of the project's own code.

The continuous system x' = A x + B u, y = Re(2 C x) with A = -1/2 + i pi n and B = 1 is discretised by zero-order
hold (scipy.signal.cont2discrete) and its impulse response read off (scipy.signal.dimpulse), state by state.

Usage: python tests/golden/s4d_kernel.py > tests/golden/s4d_kernel.json
"""

import json

import numpy
import scipy
from scipy.signal import cont2discrete, dimpulse

CHANNELS, STATE, LENGTH, DT_MIN, DT_MAX = 3, 8, 40, 0.002, 0.2


def impulse_response(n, dt, output):
    """Response of one complex state, as a real system of its real and imaginary part."""
    a = numpy.array([[-0.5, -numpy.pi * n], [numpy.pi * n, -0.5]])
    b = numpy.array([[1.0], [0.0]])
    c = 2.0 * numpy.array([[output.real, -output.imag]])
    system = cont2discrete((a, b, c, numpy.zeros((1, 1))), dt, method="zoh")
    _, (response,) = dimpulse(system, n=LENGTH + 1)
    # y[0] of a system without a direct path is 0: the response begins one sample after the impulse.
    return response[1:, 0]


def main():
    random = numpy.random.default_rng(7)
    pairs = STATE // 2
    output_map = random.normal(size=(CHANNELS, 2, STATE)).round(4)
    skip = random.normal(size=CHANNELS).round(4)
    kernel = numpy.zeros((2 * LENGTH - 1, CHANNELS))
    for channel, dt in enumerate(numpy.geomspace(DT_MIN, DT_MAX, CHANNELS)):
        directions = [
            sum(
                impulse_response(n, dt, complex(weights[n], weights[pairs + n]))
                for n in range(pairs)
            )
            for weights in output_map[channel]
        ]
        kernel[LENGTH - 1 :, channel] = directions[0]
        kernel[LENGTH - 1, channel] += skip[channel]
        kernel[: LENGTH - 1, channel] = directions[1][: LENGTH - 1][::-1]
    print(
        json.dumps(
            {
                "made_with": f"scipy {scipy.__version__}, numpy {numpy.__version__}",
                "channels": CHANNELS,
                "state": STATE,
                "length": LENGTH,
                "dt_min": DT_MIN,
                "dt_max": DT_MAX,
                "output_map": output_map.ravel().tolist(),
                "skip": skip.tolist(),
                "kernel": kernel.ravel().round(9).tolist(),
            }
        )
    )


if __name__ == "__main__":
    main()
