"""The supervisors' desk over HTTP: whose it is, what it shows and never shows, what comes of it."""

from __future__ import annotations

import csv
import html
import io
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot.storage.records import Member
from bot.web.office import period
from knowledge import load
from knowledge.load import PACKAGED
from tests.web.running import Running

PAGES = ("/desk", "/desk/unanswered", "/desk/figures", "/desk/proposals", "/desk/invites")
FILES = ("/desk/figures.csv", "/desk/clausebot.patch")
FORMS = ("/desk/answer", "/desk/pass-on", "/desk/belongs", "/desk/decide", "/desk/invites")
LEADER = Member("web:leader", "supervisor", 1)
UNCOVERED = "工作服是什么颜色的"


@dataclass
class There:
    """A site of its own, reached without a browser."""

    site: Running
    address: str = "http://127.0.0.1:8080"

    def get(self, user: str, path: str) -> httpx.Response:
        """A page as somebody sees it."""
        return self.site.guest(**{"X-User": user, "accept-language": "en"}).get(path)

    def post(self, user: str, path: str, **fields: str) -> httpx.Response:
        """What comes of a form."""
        guest = self.site.guest(**{"X-User": user, "accept-language": "en", "origin": self.address})
        return guest.post(path, data=fields)


@pytest.fixture
def there(alone: Running) -> There:
    """A site with a shift leader, a deputy, who stands above, and an administrator."""
    alone.enrol("leader", rung=1)
    alone.enrol("deputy", rung=2)
    alone.enrol("admin", rung=1, admin=True)
    return There(alone)


@pytest.mark.parametrize("path", PAGES + FILES)
def test_a_page_is_for_supervisors(there: There, path: str) -> None:
    answer = there.get("agent", path)
    assert answer.status_code == 403
    assert "The desk is for supervisors" in answer.text
    assert there.get("leader", path).status_code == 200


@pytest.mark.parametrize("path", FORMS)
def test_a_form_is_for_supervisors(there: There, path: str) -> None:
    assert there.post("agent", path).status_code == 403


@pytest.mark.parametrize("path", PAGES)
def test_only_supervisors_are_shown_the_way(there: There, path: str) -> None:
    assert 'href="/desk"' in there.get("leader", "/rules").text
    assert 'href="/desk"' not in there.get("agent", "/rules").text


def test_a_case_is_answered_once_and_by_whom_it_lies_with(there: There) -> None:
    case = there.site.escalated("ann", UNCOVERED)
    page = there.get("leader", "/desk").text
    assert UNCOVERED in page
    assert "Shift handover 4" in page
    assert "web:ann" not in page
    assert there.post("leader", "/desk/answer", case=case, text=" ").headers["location"] == "/desk?said=too_late"
    assert there.post("leader", "/desk/answer", case=case, text="blue").headers["location"] == "/desk?said=answered"
    assert there.post("leader", "/desk/answer", case=case, text="red").headers["location"] == "/desk?said=too_late"
    assert UNCOVERED not in there.get("leader", "/desk").text
    assert "somebody was quicker" in there.get("leader", "/desk?said=too_late").text
    assert "<script>" not in there.get("leader", "/desk?said=<script>").text


def test_a_case_is_passed_on_and_is_out_of_sight(there: There) -> None:
    case = there.site.escalated("ann", UNCOVERED)
    assert there.post("leader", "/desk/pass-on", case=case).headers["location"] == "/desk?said=passed"
    assert UNCOVERED not in there.get("leader", "/desk").text
    assert UNCOVERED in there.get("deputy", "/desk").text


def test_unanswered_questions_stand_together_without_who_asked(there: There) -> None:
    for user, question in (
        ("ann", UNCOVERED),
        ("bob", "工作服什么颜色的呢"),
        ("eve", "<script>alert(1)</script>工资哪天发"),
    ):
        there.site.asked(user, question)
    page = there.get("leader", "/desk/unanswered").text
    assert page.count('class="matter"') == 2
    assert "All wordings (2)" in page
    assert "<script>alert" not in page
    assert not re.search(r"\b(ann|bob|eve)\b", page)


def test_where_a_question_belongs_becomes_a_proposal(there: There) -> None:
    handle = there.site.asked("ann", UNCOVERED)
    for reference in ("work-rules/handover/4", "Call-centre work rules · Shift handover 4", "交接班制度第4条"):
        answer = there.post("leader", "/desk/belongs", asked=handle, clause=reference, days="7")
        assert answer.headers["location"] == "/desk/unanswered?days=7&said=proposed", reference
    for reference in ("", "no such clause", "第八条"):
        answer = there.post("leader", "/desk/belongs", asked=handle, clause=reference)
        assert answer.headers["location"].endswith("said=no_clause"), reference
    with there.site.store.begin() as tx:
        assert [each.clause for each in tx.proposals.open()] == ["work-rules/handover/4"] * 3


def test_a_thumb_down_is_listed_with_its_reason(there: There) -> None:
    handle = there.site.asked("ann", "how long can I leave my seat?")
    with there.site.store.begin() as tx:
        there.site.service.conversations.feedback(tx, there.site.asker("ann"), handle, "down", "outdated")
    page = there.get("leader", "/desk/unanswered").text
    assert "Out of date" in page
    assert "Seat conduct rules 4" in page


def test_figures_of_too_few_people_are_left_out(there: There) -> None:
    for user in ("a", "b", "c", "d"):
        there.site.asked(user, "how long can I leave my seat?")
    assert "no figures yet" in there.get("leader", "/desk/figures").text
    assert there.get("leader", "/desk/figures.csv").text.strip() == "\ufefffigure,day,name,questions"
    there.site.asked("e", "how long can I leave my seat?")
    page = there.get("leader", "/desk/figures").text
    assert '<svg class="plot" role="img"' in page
    assert "Seat conduct rules 4" in page


def test_the_figures_as_a_file_are_those_of_the_page(there: There) -> None:
    there.site.past(days=8)
    answer = there.get("leader", "/desk/figures.csv?days=7")
    assert re.fullmatch(r'attachment; filename="clausebot-[\d-]+-7.csv"', answer.headers["content-disposition"])
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    totals = {row["name"]: int(row["questions"]) for row in rows if row["figure"] == "outcome"}
    by_day = sum(
        int(row["questions"]) for row in rows if (row["figure"], row["name"]) == ("outcome by day", "answered")
    )
    assert totals["answered"] >= by_day > 0
    assert {row["figure"] for row in rows} == {"outcome", "thumb", "clause", "outcome by day", "clause by day"}
    assert "hash of" not in answer.text
    page = there.get("leader", "/desk/figures?days=7").text
    assert f"<dd>{totals['answered']}</dd>" in page


def test_what_is_accepted_is_a_patch_that_applies_and_loads(there: There, tmp_path: Path) -> None:
    there.site.asked("ann", UNCOVERED)
    with there.site.store.begin() as tx:
        heap = there.site.service.desk.unanswered(tx, LEADER)[0]
    there.post("leader", "/desk/belongs", asked=heap.asked, clause="work-rules/handover/4")
    proposal = re.findall(r'name="proposal" value="([^"]+)"', there.get("leader", "/desk/proposals").text)[0]
    assert there.get("leader", "/desk/clausebot.patch").text == ""
    there.post("leader", "/desk/decide", proposal=proposal, way="accepted", clause="交接班制度第4条")
    page = there.get("leader", "/desk/proposals").text
    assert re.search(rf'class="plus">\+ +- "{UNCOVERED}"', html.unescape(page))
    patch = there.get("leader", "/desk/clausebot.patch")
    assert patch.headers["content-disposition"] == 'attachment; filename="clausebot.patch"'
    folder = tmp_path / "rules"
    shutil.copytree(PACKAGED, folder)
    subprocess.run(["git", "apply", "-"], cwd=folder, input=patch.content, check=True)  # noqa: S607
    clause = load(folder).clauses["work-rules/handover/4"]
    assert UNCOVERED in [phrasing.text for phrasing in clause.phrasings]
    assert UNCOVERED not in [phrasing.text for phrasing in load().clauses["work-rules/handover/4"].phrasings]


def test_an_acceptance_needs_a_clause_and_can_be_taken_back(there: There) -> None:
    case = there.site.escalated("ann", UNCOVERED)
    there.post("leader", "/desk/answer", case=case, text="blue")
    with there.site.store.begin() as tx:
        (proposal,) = tx.proposals.open()
    answer = there.post("leader", "/desk/decide", proposal=proposal.id, way="accepted", clause="nothing at all")
    assert answer.headers["location"] == "/desk/proposals?said=no_clause"
    there.post("leader", "/desk/decide", proposal=proposal.id, way="accepted", clause="work-rules/handover/4")
    assert "Take back" in there.get("leader", "/desk/proposals").text
    there.post("leader", "/desk/decide", proposal=proposal.id, way="open", clause="work-rules/handover/4")
    assert "Take back" not in there.get("leader", "/desk/proposals").text
    there.post("leader", "/desk/decide", proposal=proposal.id, way="rejected")
    assert "There is nothing to decide." in there.get("leader", "/desk/proposals").text


def test_an_invitation_lets_one_person_in(there: There) -> None:
    page = there.post("leader", "/desk/invites", rank="probation").text
    link = html.unescape(re.findall(r"<code>([^<]+)</code>", page)[0])
    assert link.startswith("http://127.0.0.1:8080/join?code=")
    assert there.post("newcomer", "/join", code=link.partition("code=")[2]).status_code == 303
    assert there.post("another", "/join", code=link.partition("code=")[2]).status_code == 403
    with there.site.store.begin() as tx:
        member = tx.members.get("web:newcomer")
    assert member
    assert member.role == "probation"


def test_only_an_administrator_makes_supervisors(there: There) -> None:
    assert 'value="supervisor-1"' not in there.get("leader", "/desk/invites").text
    assert "Invitation as: agent" in there.post("leader", "/desk/invites", rank="supervisor-2").text
    page = there.get("admin", "/desk/invites").text
    assert page.count('<option value="supervisor-') == len(there.site.service.rules.current().book.ladder)
    code = re.findall(r"code=([\w-]+)", there.post("admin", "/desk/invites", rank="supervisor-2").text)[0]
    there.post("newcomer", "/join", code=code)
    with there.site.store.begin() as tx:
        member = tx.members.get("web:newcomer")
    assert member
    assert (member.role, member.rung, member.admin) == ("supervisor", 2, False)


@pytest.mark.parametrize(("given", "days"), [("7", 7), ("30", 30), ("90", 90), ("", 30), ("36500", 30), ("x", 30)])
def test_a_period_is_one_of_three(given: str, days: int) -> None:
    assert period(given) == days
