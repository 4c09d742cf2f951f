"""Says on the last line how many tests were skipped and why; with WHIPCOUNT_NO_SKIP=1 a skip is a failure."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator

import pytest

NO_SKIP = os.environ.get("WHIPCOUNT_NO_SKIP") == "1"
Report = pytest.TestReport | pytest.CollectReport


def skip_reason(report: Report) -> str:
    """The words given to pytest.skip, without pytest's own prefix."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ").strip()


def refuse_skip(report: Report) -> None:
    if NO_SKIP and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = skip_reason(report)
        report.outcome = "failed"
        report.longrepr = f"skipped, and no skip is accepted here (WHIPCOUNT_NO_SKIP=1): {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None]:
    """Outermost: what is written after the yield comes below pytest's own closing line."""
    yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped:
        reasons = Counter(skip_reason(report) for report in skipped)
        told = "; ".join(f"{reason} ({count})" for reason, count in reasons.most_common())
        reporter.write_line(f"skipped {len(skipped)}: {told}")
