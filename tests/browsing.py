"""A headless Chromium for tests and benchmarks of web pages, and what who looks at a page in it sees."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from conftest import PATIENCE

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


ASKED = """
window.drawn = false;
new MutationObserver((_, watch) => {
  window.drawn = true;
  watch.disconnect();
}).observe(document.querySelector("#list tbody"), {childList: true});
const box = document.getElementById(arguments[0]);
box.value = arguments[1];
box.dispatchEvent(new Event("input", {bubbles: true}));
"""
CONTRAST = """
const linear = (value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const light = (color) => {
  const [r, g, b] = color.match(/[\\d.]+/g).map((one) => linear(Number(one) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
};
const of = (css, name) => light(getComputedStyle(document.querySelector(css))[name]);
const [a, b] = [of(arguments[0], "color"), of("body", "backgroundColor")];
return Math.max(a, b) / Math.min(a, b);
"""


class Screen:
    """The page in the browser, as who looks at it sees it."""

    def __init__(self, driver: Any, page: Path) -> None:
        self.driver, self.page = driver, page

    def open(self, address: str = "") -> Screen:
        self.driver.get("about:blank")
        self.driver.get(self.page.as_uri() + address)
        return self

    def run(self, script: str, *given: object) -> Any:
        return self.driver.execute_script(script, *given)

    def find(self, css: str) -> Any:
        return self.driver.find_element("css selector", css)

    def texts(self, css: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map(one => one.textContent)"
        found: list[str] = self.run(script, css)
        return found

    def rows(self) -> list[str]:
        return self.texts("#list tbody th a")

    def status(self) -> str:
        return str(self.find("#status").text)

    def until(self, wanted: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not wanted():
            assert time.monotonic() < end, self.status()
            time.sleep(0.02)

    def ask(self, name: str, value: str) -> None:
        """Set a control as typing or choosing does, and wait for the list."""
        self.run(ASKED, name, value)
        self.until(lambda: bool(self.run("return window.drawn")))

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self) -> str:
        return str(
            self.run("return document.activeElement.textContent || document.activeElement.id")
        )

    def is_open(self) -> bool:
        return bool(self.run("return document.getElementById('story').open"))

    def emulate(
        self, width: int = 1280, height: int = 900, media: str = "", **features: str
    ) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        listed = [
            {"name": f"prefers-{key.replace('_', '-')}", "value": one}
            for key, one in features.items()
        ]
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": media, "features": listed}
        )


def heard(screen: Screen) -> list[tuple[str, str]]:
    """What a screen reader gets: role and name of all that is not ignored, in the order of reading."""
    nodes = screen.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    found: list[tuple[str, str]] = []
    waiting = [nodes[0]]
    while waiting:
        node = waiting.pop()
        if not node.get("ignored"):
            found.append((node["role"]["value"], node.get("name", {}).get("value", "")))
        inner = [by_id[one] for one in node.get("childIds", []) if one in by_id]
        waiting += reversed(inner)
    return found


def contrast(screen: Screen, css: str) -> float:
    """How well the text of an element stands out from the page's ground."""
    return float(screen.run(CONTRAST, css))
