"""The demo review against its truth, which the generator works out from its plan and never from the texts."""

from __future__ import annotations

import ast
import importlib.util
import itertools
import json
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from demo_builders import DEMO, DROPPED, MOVES, PLAN, RULES, TRUTH, Demo, End, ends, rows
from litsieve import api, proofs, query
from litsieve.query.nodes import And, Near, Node, Not, Or

LIMITS = ("recent", "english", "research")
FACETS = ("social-care", "innovation", "values", "impact")


@pytest.fixture(scope="module")
def demo() -> Demo:
    return Demo()


@pytest.fixture(scope="module")
def made() -> Any:
    """The review as the generator holds it before it is written."""
    spec = importlib.util.spec_from_file_location("generate_values_alignment", DEMO / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module.review()


# The files


def test_the_same_bytes_come_out_of_python_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-S", "-B", str(DEMO / "generate.py"), str(tmp_path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    made = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    }
    here = [*(DEMO / "exports").rglob("*"), *(DEMO / "decisions").rglob("*"), *DEMO.glob("truth*.csv")]
    assert made == {path.relative_to(DEMO).as_posix(): path.read_bytes() for path in here if path.is_file()}


def test_the_generator_imports_nothing_of_litsieve() -> None:
    files = [DEMO / "generate.py", *(DEMO / "making").glob("*.py")]
    nodes = [node for path in files for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in modules} - {"making"} <= set(sys.stdlib_module_names)


def test_four_databases_are_read_in_four_formats(demo: Demo) -> None:
    exports = demo.review.exports
    read = {tuple(row) for row in exports[["source", "format", "dialect"]].itertuples(index=False)}
    assert read == {
        ("scopus", "ris", "scopus"),
        ("wos", "wos", "core"),
        ("pubmed", "nbib", "pubmed"),
        ("assia", "bibtex", "proquest"),
    }
    assert exports.groupby("source").size().to_dict() == {"scopus": 2, "wos": 2, "pubmed": 2, "assia": 2}
    assert len(demo.review.problems) == 0


def test_the_databases_write_with_their_own_noise(demo: Demo) -> None:
    texts = {path.suffix: path.read_bytes() for path in sorted((DEMO / "exports").rglob("*-1.*"))}
    assert texts[".ris"].startswith(b"\xef\xbb\xbfTY  - ")
    assert texts[".txt"].startswith(b"\xef\xbb\xbfFN Clarivate")
    assert b"\r\n" in texts[".bib"]
    assert b"\r" not in texts[".nbib"]
    for sign in (b"[No abstract available]", b"https://doi.org/10.5555", b"&#59;"):
        assert sign in texts[".ris"]
    records = demo.review.records
    assert {"es", "de", "fr", "nl"} <= {code for cell in records["languages"] for code in json.loads(cell or "[]")}
    assert (records["title"].str.isupper()).sum() > 20
    assert (records["abstract"] == "").sum() > 40
    assert (records["date"].str.len() == 4).sum() > 100
    assert set(records.loc[records["doi"] != "", "doi"].str.slice(0, 8)) == {"10.5555/"}


def test_abstracts_are_of_the_usual_length(demo: Demo) -> None:
    lengths = demo.review.reports["abstract"].str.split().str.len()
    assert lengths[lengths > 0].between(115, 250).all()


def test_records_are_called_as_the_generator_expects(demo: Demo, made: Any) -> None:
    planned = {(r.file, r.position): r.record_id for records in made.placed.values() for r in records}
    ids = demo.review.records[["file", "position", "record_id"]].itertuples(index=False)
    twice = {name.removesuffix("-2") for name in planned.values() if name.endswith("-2")}
    # Of two different entries with one accession, the content decides which is the second.
    found = {(file, int(at)): name for file, at, name in ids}
    apart = {place for place, name in found.items() if name.removesuffix("-2") in twice and name != planned[place]}
    assert {place: name for place, name in found.items() if place not in apart} == {
        place: name for place, name in planned.items() if place not in apart
    }
    assert len(apart) <= 2 * 8
    assert sorted(found.values()) == sorted(planned.values())


# The truth


def test_the_tool_derives_the_counts(demo: Demo) -> None:
    counts = demo.review.flow.counts
    assert counts["database_results"] == 1241
    assert counts["reports_included_dbr"] == 34
    tallies = demo.review.tallies[["value", "n"]].itertuples(index=False)
    assert dict(map(tuple, tallies)) == {
        "diffusion": 4,
        "implementation": 10,
        "design": 20,
        "uncoded": 0,
        "conflict": 0,
    }


def test_neither_the_tool_nor_the_protocol_knows_the_counts() -> None:
    source = Path(api.__file__).parent
    known = [path for path in [*source.rglob("*.py"), DEMO / "review.yaml"] if "1241" in path.read_text("utf-8")]
    assert known == []
    assert not any(search.hits for one in PLAN.sources for search in one.searches)


def test_every_record_ends_as_the_truth_says(demo: Demo) -> None:
    assert demo.ends == {place: End(row["box"], row["reason"]) for place, row in TRUTH.items()}
    stages = demo.review.flow.boxes.merge(demo.review.records[["record_id", "file", "position"]], on="record_id")
    found = {(row.file, int(row.position)): row.stage for row in stages.itertuples()}
    assert found == {place: row["stage"] for place, row in TRUTH.items()}


def test_every_included_report_has_the_episode_of_the_truth(demo: Demo) -> None:
    said = demo.review.codes[demo.review.codes["counts"]].set_index("cluster_id")["value"].to_dict()
    boxes = demo.review.flow.boxes.merge(demo.review.records[["record_id", "file", "position"]], on="record_id")
    included = boxes[boxes["box"] == "reports_included_dbr"]
    found = {(row.file, int(row.position)): said[row.cluster_id] for row in included.itertuples()}
    assert found == {place: row["episode"] for place, row in TRUTH.items() if row["episode"]}


@pytest.mark.parametrize("name", DROPPED)
def test_what_is_dropped_moves_the_records_that_the_truth_lists(demo: Demo, name: str) -> None:
    now = ends(demo.without(name))
    moved = {place: end for place, end in now.items() if end != demo.ends[place]}
    assert moved == MOVES[name]
    assert moved


def test_the_truth_lists_moves_of_nothing_else() -> None:
    assert set(MOVES) == set(DROPPED)


# The criteria


def by_report(demo: Demo, column: str) -> dict[str, str]:
    """A column of the truth for each cluster, as it stands with the record that speaks for it."""
    boxes = demo.review.flow.boxes.merge(demo.review.records[["record_id", "file", "position"]], on="record_id")
    spoken = boxes[boxes["box"] != "duplicates"]
    return {row.cluster_id: TRUTH[row.file, int(row.position)][column] for row in spoken.itertuples()}


def verdicts(demo: Demo, verdict: str) -> dict[str, set[str]]:
    """The criteria of the rules that have this verdict on each cluster."""
    checks = demo.review.checks
    said = checks[(checks["verdict"] == verdict) & checks["criterion"].isin([*LIMITS, *FACETS])]
    found: dict[str, set[str]] = {cluster: set() for cluster in demo.review.reports["cluster_id"]}
    for cluster, criterion in said[["cluster_id", "criterion"]].itertuples(index=False):
        found[cluster].add(criterion)
    return found


def test_each_criterion_alone_keeps_out_fifteen_reports_and_more(demo: Demo) -> None:
    failed = verdicts(demo, "not met")
    alone = {cluster: next(iter(names)) for cluster, names in failed.items() if len(names) == 1}
    assert alone == {cluster: name for cluster, name in by_report(demo, "alone").items() if name}
    assert {name: n >= 15 for name, n in Counter(alone.values()).items()} == dict.fromkeys((*LIMITS, *FACETS), True)


def test_missing_data_saves_ten_reports_of_each_stage_for_people(demo: Demo) -> None:
    failed, doubtful = verdicts(demo, "not met"), verdicts(demo, "cannot say")
    outcomes = demo.review.outcomes
    by_people = set(outcomes.loc[outcomes["basis"].isin(["reviewers", "adjudication"]), "cluster_id"])
    named = by_report(demo, "saved")
    for stage, names in (("limits", LIMITS), ("facets", FACETS)):
        saved = {cluster for cluster, in_doubt in doubtful.items() if in_doubt & set(names) and not failed[cluster]}
        assert saved == {cluster for cluster, stages in named.items() if stage in stages.split(";")}
        assert len(saved & by_people) >= 10


LAXER: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("social-care", "phrase"): (('"social care"', "(social PRE/1 care)"),),
    ("social-care", "NEAR"): (("NEAR/3", "NEAR/4"), ("NEAR/2", "NEAR/3")),
    ("innovation", "phrase"): (('"pilot scheme*"', "(pilot PRE/1 scheme*)"),),
    ("innovation", "NEAR"): (("NEAR/3", "NEAR/4"),),
    ("innovation", "AND"): ((" AND ", " OR "),),
    ("values", "phrase"): (('"value-based"', "(value PRE/1 based)"),),
    ("values", "NEAR"): (("NEAR/4", "NEAR/5"),),
    ("values", "OR"): (("OR shar*", "OR shar* OR congruen*"),),
    ("values", "truncation"): (("value* NEAR", "valu* NEAR"),),
    ("values", "?"): (("organi?ation*", "organi*"),),
    ("impact", "phrase"): (('"quality of life"', "(quality PRE/2 life)"),),
    ("impact", "NEAR"): (("NEAR/5", "NEAR/6"),),
    ("impact", "NOT"): ((' NOT "adoption agenc*"', ""),),
}


def matches(demo: Demo, terms: str | Node) -> set[str]:
    """The clusters whose title, abstract or keywords match."""
    node = query.parse(terms) if isinstance(terms, str) else terms
    reports = demo.review.reports
    nothing = np.zeros(len(reports), dtype=bool)
    found = query.evaluate(node, demo.corpus, lambda _: nothing, fields=("title", "abstract", "keywords"))
    return set(reports["cluster_id"][found == query.MET])


def test_each_operator_keeps_out_near_misses(demo: Demo) -> None:
    failed, near = verdicts(demo, "not met"), by_report(demo, "near_miss")
    counted: Counter[str] = Counter()
    for (criterion, operator), changes in LAXER.items():
        terms: str = demo.given.protocol.criterion(criterion).terms  # type: ignore[attr-defined]
        for old, new in changes:
            assert old in terms
            terms = terms.replace(old, new)
        alone = {cluster for cluster, names in failed.items() if names == {criterion}}
        missed = matches(demo, terms) & alone
        assert missed == {cluster for cluster in alone if near[cluster] == operator}
        counted[operator] += len(missed)
    assert {operator for operator, n in counted.items() if n >= 5} == {
        *("AND", "OR", "NOT", "NEAR", "phrase", "truncation", "?"),
    }


def branches(node: Node) -> Iterator[Node]:
    """Every way in which a query can match: its terms and phrases, and each pair of a NEAR."""
    if isinstance(node, And | Or):
        for operand in node.operands:
            yield from branches(operand)
    elif isinstance(node, Not):
        yield from branches(node.operand)
    elif isinstance(node, Near):
        for left, right in itertools.product(branches(node.left), branches(node.right)):
            yield Near(left, right, node.words, ordered=node.ordered)  # type: ignore[arg-type]
    else:
        yield node


def test_no_term_occurs_in_the_included_reports_only(demo: Demo) -> None:
    protocol = demo.given.protocol
    asked = [criterion.terms for criterion in protocol.criteria if criterion.kind == "terms"]  # type: ignore[attr-defined]
    asked += [value.when.terms for value in protocol.codes[0].values]  # type: ignore[union-attr]
    included = set(demo.review.included["cluster_id"])
    used = 0
    for branch in (branch for terms in asked for branch in branches(query.parse(terms))):
        found = matches(demo, branch)
        used += bool(found & included)
        assert not found & included or found - included, query.unparse(branch)
    assert used >= 30


# People


def test_people_differ_doubt_and_think_again(demo: Demo) -> None:
    log, clusters = demo.review.decisions, demo.review.clusters[["record_id", "cluster_id"]]
    log = log.merge(clusters, on="record_id").sort_values(["decided_at", "line"])
    for stage, least in (("title-abstract", 10), ("full-text", 5)):
        here = log[log["stage"] == stage]
        last = here[here["role"] == "review"].drop_duplicates(["cluster_id", "reviewer"], keep="last")
        differ = last.replace({"unsure": "include"}).groupby("cluster_id")["verdict"].nunique()
        settled = set(here.loc[here["role"] == "adjudication", "cluster_id"])
        assert settled == set(differ.index[differ > 1])
        assert len(settled) >= least
        again = here[here["role"] == "review"].groupby(["record_id", "reviewer"])["verdict"].nunique()
        assert (again > 1).any()
    verdicts = log["verdict"].value_counts()
    assert verdicts["unsure"] >= 5
    assert verdicts["withdraw"] == 1
    assert (log["note"] != "").sum() >= 20
    assert set(log.loc[log["role"] == "adjudication", "reviewer"]) == {"cho"}
    assert (
        log.loc[(log["stage"] == "retrieval") & (log["verdict"] == "exclude"), "reason"].eq("obtainable").sum() == 5
    )


def test_people_decide_on_different_members_of_a_cluster(demo: Demo) -> None:
    log = demo.review.decisions.merge(demo.review.clusters[["record_id", "cluster_id"]], on="record_id")
    read = log[(log["stage"] == "title-abstract") & (log["role"] == "review")]
    assert (read.groupby("cluster_id")["record_id"].nunique() > 1).sum() >= 20


def test_a_row_that_a_merge_brought_twice_counts_once(demo: Demo) -> None:
    given = [tuple(row.cells.values()) for file in demo.given.log if file.kind == "stage" for row in file.rows]
    assert len(given) - len(set(given)) == 1
    assert len(demo.review.decisions) == len(given) - 1


def test_decisions_are_made_one_after_the_other_in_working_hours() -> None:
    for path in (DEMO / "decisions").rglob("*.csv"):
        times = [row["decided_at"] for row in rows(path.relative_to(DEMO).as_posix())]
        assert times == sorted(times)
        for moment in map(datetime.fromisoformat, times):
            assert (moment.year, moment.weekday() < 5, 8 <= moment.hour < 18) == (2024, True, True)


def test_ana_overrules_the_episode_of_the_rules(demo: Demo) -> None:
    codes = demo.review.codes
    by_rule = codes[codes["reviewer"] == "rules"].set_index("cluster_id")["value"].to_dict()
    by_ana = codes[codes["reviewer"] == "ana"].set_index("cluster_id")["value"].to_dict()
    said = Counter((by_rule.get(cluster, ""), value) for cluster, value in by_ana.items())
    assert {pair: n for pair, n in said.items() if pair[0] != pair[1]} == {
        ("design", "implementation"): 2,
        ("implementation", "diffusion"): 1,
        ("", "design"): 1,
    }


# Duplicates


def test_clusters_are_the_reports_of_the_truth(demo: Demo) -> None:
    table = demo.review.records.merge(demo.review.clusters, on="record_id")
    found, planned = defaultdict(set), defaultdict(set)
    for row in table.itertuples():
        place = (row.file, int(row.position))
        found[row.cluster_id].add(place)
        planned[TRUTH[place]["report"]].add(place)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, planned.values()))
    assert set(map(len, found.values())) == {1, 2, 3, 4}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_alone_links_five_clusters_and_more(demo: Demo, rule: str) -> None:
    whole = demo.review.clusters.set_index("record_id")["cluster_id"]
    parted = demo.without(f"rule:{rule}").clusters.set_index("record_id")["cluster_id"]
    assert parted.groupby(whole.reindex(parted.index)).nunique().gt(1).sum() >= 5


def test_what_only_looks_alike_stays_apart(demo: Demo, made: Any) -> None:
    alike = Counter(group[0].report.alike for group in made.groups if group[0].report.alike)
    assert alike == {"erratum": 5, "meeting": 3, "part": 10, "title": 10, "doi": 8}
    pairs = demo.review.pairs
    assert {"part", "erratum-or-reply"} <= set(pairs.loc[pairs["verdict"] == "distinct", "veto"])


# The whole


def test_the_flow_fills_the_boxes_of_every_phase(demo: Demo) -> None:
    counts = demo.review.flow.counts
    filled = ("duplicates", "excluded_automatic", "excluded_by_automation", "excluded_by_human")
    filled += ("dbr_notretrieved_reports", "dbr_excluded", "reports_included_dbr")
    assert {name: bool(counts[name]) for name in filled} == dict.fromkeys(filled, True)
    assert not any(counts[name] for name in ("awaiting_screening", "awaiting_retrieval", "awaiting_assessment"))


def test_three_known_reports_are_included(demo: Demo) -> None:
    assert len(demo.given.protocol.must_include) == 3
    assert set(demo.given.protocol.must_include) <= set(demo.review.included["doi"])


def test_the_rules_lose_nothing_that_belongs_in(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("build", ".litsieve", "audits"))
    found = proofs.audit(folder, DEMO / "truth_labels.csv")
    assert (found.together.reports, found.together.included, found.together.lost) == (940, 34, 0)
    made = {path.name: path.read_bytes() for path in (folder / "audits").iterdir()}
    assert made == {path.name: path.read_bytes() for path in (DEMO / "audits").iterdir()}


def test_the_audit_is_clean_and_the_lock_is_that_of_a_run(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("build", ".litsieve", "review.lock"))
    api.run(folder)
    assert api.audit(folder).to_dict("records") == []
    new, old = (json.loads((place / "review.lock").read_text("utf-8")) for place in (folder, DEMO))
    for part in ("inputs", "counts", "included"):
        assert new[part] == old[part]
