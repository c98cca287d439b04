"""Takes the screenshots of the documents from the seed: `python docs/images/screenshots.py`, with Chromium and the
development tools, from the root of a checkout."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kg.build.run import build  # noqa: E402
from tests.browsing import browsing, tab  # noqa: E402
from tests.serving import serving  # noqa: E402

IMAGES = Path(__file__).resolve().parent
SIZE = (1440, 1240)
CASE = """
document.querySelector('.columns').scrollIntoView();
document.querySelector('#f-tx-fec-1 a.fact').click();
window.scrollBy(0, -620);
"""


def main() -> None:
    """Write `case.png`, `cohort.png` and `query.png`."""
    with tempfile.TemporaryDirectory() as folder:
        build([ROOT / "seeds"], Path(folder) / "out")
        with (
            serving(Path(folder) / "out", "--workers", "1") as server,
            browsing() as browser,
            tab(browser, SIZE, "en-GB") as opened,
        ):
            site = f"http://{server.host}:{server.port}"
            case = next((ROOT / "seeds").glob("*.txt")).stem
            page = opened.visit(f"{site}/case/{case}")
            page.emulate_media(reduced_motion="reduce")
            page.evaluate(CASE)
            page.wait_for_timeout(500)
            page.screenshot(path=IMAGES / "case.png")
            opened.visit(f"{site}/cohort").screenshot(path=IMAGES / "cohort.png")
            page = opened.visit(f"{site}/query")
            page.locator("#canned").select_option("therapy_sequence")
            page.locator("#rows tbody tr").first.wait_for()
            page.screenshot(path=IMAGES / "query.png")


if __name__ == "__main__":  # the server's workers are processes that import this file again
    main()
