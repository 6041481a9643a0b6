"""The fixtures of the browser tests; what they are made of stands in conftest_browser.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from conftest_browser import address, browser, exported, page, plain, skip_if_plain, ways_of  # noqa: F401

pytest_generate_tests = ways_of
pytest_runtest_setup = skip_if_plain
