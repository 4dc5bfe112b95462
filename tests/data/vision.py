"""Colours as they are seen: CIE Lab, contrast, and eyes that miss one kind of cone."""

import numpy as np

# What is left of linear red, green and blue where one kind of cone is missing: Machado, Oliveira
# and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009,
# table 1, severity 1.0.
VISIONS = {
    "full": np.eye(3),
    "no red": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
LOOKS = [(dark, strong) for dark in (False, True) for strong in (False, True)]


def linear(name: str) -> np.ndarray:
    values = np.array([int(name[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def seen(name: str, vision: str) -> np.ndarray:
    """L*, a* and b* (CIE 1976, D65) of a colour as that vision sees it."""
    light = np.clip(VISIONS[vision] @ linear(name), 0, 1)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = np.array(to_xyz) @ light / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str, vision: str) -> float:
    """The distance of two colours; about 2.3 can just be told apart."""
    return float(np.linalg.norm(seen(one, vision) - seen(other, vision)))


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2, 1 … 21."""
    dark, light = sorted(float(linear(n) @ [0.2126, 0.7152, 0.0722]) for n in (one, other))
    return (light + 0.05) / (dark + 0.05)
