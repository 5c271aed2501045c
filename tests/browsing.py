"""A headless Chromium for tests and benchmarks of web pages, with a fresh profile and no network."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from typing import Any

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
)  # fmt: skip


def missing() -> str | None:
    """Say what is not installed that a browser needs; None when all is there."""
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "selenium is not installed; it is in the extra: newskit[test]"
    if not shutil.which("chromium") or not shutil.which("chromedriver"):
        return "Chromium and its driver are not installed (Debian: chromium, chromium-driver)"
    return None


@contextlib.contextmanager
def browser(*flags: str, width: int = 1280, height: int = 900) -> Iterator[Any]:
    """Yield a driver of a browser that knows nothing yet; all it logs is kept."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for flag in (
            *FLAGS,
            f"--user-data-dir={profile}",
            f"--window-size={width},{height}",
            *flags,
        ):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
        try:
            yield driver
        finally:
            driver.quit()
