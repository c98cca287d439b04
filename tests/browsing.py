"""Debian's Chromium, driven by Playwright: tabs that remember what they asked for and complained about."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
DESK, PHONE = (1360, 900), (390, 844)


@dataclass
class Tab:
    """A tab, the hosts it asked for, and the errors and warnings of its console."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def visit(self, address: str) -> Page:
        """Go to an address and wait until its scripts have run."""
        self.page.goto(address, wait_until="load")
        return self.page


@contextlib.contextmanager
def browsing() -> Iterator[Browser]:
    """A browser of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*ARGUMENTS])
        yield browser
        browser.close()


@contextlib.contextmanager
def tab(
    browser: Browser, size: tuple[int, int] = DESK, lang: str = "fr-FR", dark: bool = False, script: bool = True
) -> Iterator[Tab]:
    """A tab in a context of its own: no cookie of another test."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale=lang,
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
        accept_downloads=True,
    )
    context.set_default_timeout(20_000)
    opened = Tab(context.new_page())
    opened.page.on("request", lambda request: opened.hosts.add(urlsplit(request.url).netloc))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on(
        "console",
        lambda said: opened.complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    yield opened
    context.close()
