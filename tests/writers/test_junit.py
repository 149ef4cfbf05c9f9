"""Tests of criteria as JUnit XML."""

from __future__ import annotations

from xml.etree import ElementTree

from litsieve.criteria.interface import Span
from litsieve.proving.tested import Trial
from litsieve.writers.junit import junit

TRIALS = [
    Trial("care", ("criteria", 0, "tests", 0), "Care", "met", "met", "passed", {}),
    Trial(
        "care",
        ("criteria", 0, "tests", 1),
        'A & "B" <c>\x1b',
        "not met",
        "met",
        "failed",
        {},
        (),
        (Span("title", 0, 1, "c*"),),
    ),
    Trial("must_include", ("must_include", 0), "10.1/x", "kept", "in none of the exports", "skipped", {}),
]


def test_each_criterion_is_a_suite_and_each_test_a_case() -> None:
    text = junit(TRIALS, "review.yaml", lambda trial: 10 + len(trial.about))
    assert (
        text
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="litsieve criteria" tests="3" failures="1" skipped="1">
  <testsuite name="care" tests="2" failures="1" skipped="0">
    <testcase classname="care" name="met: Care" file="review.yaml" line="14"/>
    <testcase classname="care" name='not met: A &amp; "B" &lt;c&gt; ' file="review.yaml" line="22">
      <failure message="expected not met, said met">c* in title</failure>
    </testcase>
  </testsuite>
  <testsuite name="must_include" tests="1" failures="0" skipped="1">
    <testcase classname="must_include" name="kept: 10.1/x" file="review.yaml" line="16"><skipped message="in none of the exports"/></testcase>
  </testsuite>
</testsuites>
"""
    )


def test_whatever_a_title_holds_it_is_xml() -> None:
    odd = "".join(map(chr, [*range(0x120), 0xFFFE, 0xFFFF, 0x1F600]))
    trial = Trial("care", (), odd, "met", odd, "failed", {})
    case = ElementTree.fromstring(junit([trial], "a", lambda trial: 1).encode()).find(".//testcase")
    assert case is not None
    assert (case.get("name") or "").endswith("\U0001f600")
