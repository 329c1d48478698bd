"""What all tests share."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.building import BUILD_TIME, MADE_BEFORE
from tests.small_site import Overlay, lay_small_site

# On a slow or busy machine an example may take long: what hangs is seen by its never ending.
settings.register_profile(
    "plaidoyer",
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("plaidoyer")

pytest_plugins = ["tests.real_site", "tests.written_papers"]

os.environ |= BUILD_TIME  # for builds in this process, and for the processes that it starts


def pytest_configure(config: pytest.Config) -> None:
    """Give all processes of this run one folder for what their builds make."""
    if MADE_BEFORE not in os.environ:  # the first process starts the others
        folder = tempfile.TemporaryDirectory(prefix="plaidoyer-tests-")
        os.environ[MADE_BEFORE] = str(Path(folder.name, "made"))
        config.add_cleanup(folder.cleanup)


SmallSite = Callable[[Overlay], Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-trees",
        action="store_true",
        help="write the trees of tests/test_browser_tree.py anew",
    )


@pytest.fixture
def small_site(tmp_path: Path) -> SmallSite:
    """Lay out the small site under something; called again, lay out another."""
    count = 0

    def lay(overlay: Overlay) -> Path:
        nonlocal count
        count += 1
        return lay_small_site(tmp_path / f"site-{count}", overlay)

    return lay
