"""The fixtures of the browser tests; what they are made of stands in conftest_browser.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from conftest_browser import address, browser, page  # noqa: F401
