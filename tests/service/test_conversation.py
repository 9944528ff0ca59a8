"""What the service remembers, offers and refuses, over the packaged rules and a real store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.service import FixedRules, Policy, Service, build_service
from bot.storage import Store, open_store
from knowledge import Assistant
from tests.service.conftest import asker, enrol

SEAT = "work-rules/seat-conduct/4"
ANN, BOB = asker("ann"), asker("bob")


def test_a_stranger_learns_nothing_and_leaves_no_trace(service: Service, store: Store) -> None:
    with store.begin() as tx:
        reply = service.conversations.ask(tx, ANN, "离座最多几分钟")
        assert reply.kind == "denied"
        assert reply.answer is None
        assert tx.conversations.get(ANN.chat, ANN.person) == {}


def test_where_all_are_let_in_a_stranger_is_answered_without_a_role(assistant: Assistant, store: Store) -> None:
    service = build_service(FixedRules(assistant), Policy(open_to_all=True))
    with store.begin() as tx:
        reply = service.conversations.ask(tx, ANN, "离座最多几分钟")
        assert reply.answer is not None
        assert reply.answer.clauses[0].id == SEAT
        asked = tx.asked.get(reply.asked or "")
    assert asked is not None
    assert asked.role is None


def test_a_member_gets_the_answer_of_the_engine_and_what_can_be_done_next(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        reply = service.conversations.ask(tx, ANN, "how long can I leave my seat?")
    assert reply.answer is not None
    assert [clause.id for clause in reply.answer.clauses][:1] == [SEAT]
    assert set(reply.offers) >= {"thumbs", "not_this", "section", "translate", "share"}
    assert "escalate" not in reply.offers


def test_a_follow_up_is_understood_after_a_restart(assistant: Assistant, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'restart.db'}"
    clauses = []
    for text in ("我这个月第四次换班行不行", "那一年呢，最多几次"):
        store = open_store(url)
        service = build_service(FixedRules(assistant), Policy(open_to_all=True))
        with store.begin() as tx:
            reply = service.conversations.ask(tx, ANN, text)
        store.close()
        assert reply.answer is not None
        clauses.append([clause.id for clause in reply.answer.clauses][:1])
    assert clauses[0] == ["work-rules/leave-and-swaps/8"]
    assert clauses[1]


def test_the_conversation_of_one_is_not_that_of_another(service: Service, store: Store) -> None:
    enrol(store, "ann", "bob")
    with store.begin() as tx:
        service.conversations.ask(tx, ANN, "how long can I leave my seat?")
        reply = service.conversations.ask(tx, BOB, "why?")
    assert reply.answer is not None
    assert SEAT not in [clause.id for clause in reply.answer.clauses]


def test_the_same_question_is_told_in_the_other_language(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        first = service.conversations.ask(tx, ANN, "how long can I leave my seat?")
        other = service.conversations.again(tx, ANN, first.asked or "", language="zh")
    assert first.answer is not None
    assert other.answer is not None
    assert other.answer.language == "zh"
    assert other.asked == first.asked
    assert [clause.id for clause in other.answer.clauses] == [clause.id for clause in first.answer.clauses]


def test_what_was_chosen_is_told_in_the_other_language_and_not_what_was_offered(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        offered = service.conversations.ask(tx, ANN, "when is pay day?")
        chosen = service.conversations.choose(tx, ANN, offered.asked or "", 0)
        told = service.conversations.again(tx, ANN, chosen.asked or "", language="zh")
        others = service.conversations.not_this(tx, ANN, chosen.asked or "")
        others_told = service.conversations.again(tx, ANN, others.asked or "", language="zh")
    assert chosen.answer
    assert told.answer
    assert [clause.id for clause in told.answer.clauses] == [clause.id for clause in chosen.answer.clauses]
    assert told.language == "zh"
    assert others.answer
    assert others_told.answer
    assert [each.id for each in others_told.answer.candidates] == [each.id for each in others.answer.candidates]


def test_not_this_offers_other_clauses_each_time(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        first = service.conversations.ask(tx, ANN, "how long can I leave my seat?")
        second = service.conversations.not_this(tx, ANN, first.asked or "")
        third = service.conversations.not_this(tx, ANN, second.asked or "")
    assert second.answer is not None
    assert third.answer is not None
    offered = [clause.id for clause in second.answer.candidates]
    assert offered
    assert SEAT not in offered
    assert set(offered).isdisjoint(clause.id for clause in third.answer.candidates)


def test_not_this_works_for_an_older_question_too(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        first = service.conversations.ask(tx, ANN, "how long can I leave my seat?")
        service.conversations.ask(tx, ANN, "迟到怎么处理")
        other = service.conversations.not_this(tx, ANN, first.asked or "")
    assert other.answer is not None
    assert other.answer.question == "how long can I leave my seat?"
    assert SEAT not in [clause.id for clause in other.answer.candidates]


def test_a_choice_answers_with_that_clause_and_is_a_hint_for_hr(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        first = service.conversations.ask(tx, ANN, "how long can I leave my seat?")
        offer = service.conversations.not_this(tx, ANN, first.asked or "")
        assert offer.answer is not None
        chosen = service.conversations.choose(tx, ANN, offer.asked or "", 1)
        proposals = tx.proposals.open()
    assert chosen.answer is not None
    assert chosen.answer.clauses[0].id == offer.answer.candidates[1].id
    assert [(each.question, each.clause) for each in proposals] == [
        ("how long can I leave my seat?", offer.answer.candidates[1].id)
    ]


@pytest.mark.parametrize("place", [-1, 3, 99])
def test_a_choice_that_was_never_offered_comes_to_nothing(service: Service, store: Store, place: int) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        first = service.conversations.ask(tx, ANN, "how long can I leave my seat?")
        offer = service.conversations.not_this(tx, ANN, first.asked or "")
        assert service.conversations.choose(tx, ANN, offer.asked or "", place).kind == "notice"


def test_nobody_reaches_the_question_of_another_chat(service: Service, store: Store) -> None:
    enrol(store, "ann", "bob")
    with store.begin() as tx:
        reply = service.conversations.ask(tx, ANN, "how long can I leave my seat?")
        handle = reply.asked or ""
        for other in (
            service.conversations.again(tx, BOB, handle, language="zh"),
            service.conversations.not_this(tx, BOB, handle),
            service.conversations.why(tx, BOB, handle),
            service.conversations.feedback(tx, BOB, handle, "up"),
        ):
            assert other.kind == "notice"
            assert other.answer is None
        assert tx.asked.feedback_of(handle) == ()


def test_why_tells_how_the_answer_came_about(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        first = service.conversations.ask(tx, ANN, "how long can I leave my seat?")
        told = service.conversations.why(tx, ANN, first.asked or "")
    assert told.answer is not None
    assert told.answer.trace is not None
    assert told.answer == first.answer


def test_a_clause_is_looked_up_and_then_talked_about(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        shown = service.conversations.look_up(tx, ANN, SEAT)
        then = service.conversations.ask(tx, ANN, "为什么")
    assert shown.answer is not None
    assert [clause.id for clause in shown.answer.clauses] == [SEAT]
    assert then.answer is not None
    assert [clause.id for clause in then.answer.clauses] == [SEAT]


def test_telephone_numbers_are_nowhere_in_the_store(service: Service, store: Store, tmp_path: Path) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        service.conversations.ask(tx, ANN, "客户 13812345678 要我记下他的号码，行吗")
        service.conversations.ask(tx, ANN, "那写在手上呢")
    store.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("clausebot.db*") if path.is_file())
    assert b"[phone]" in kept
    assert b"13812345678" not in kept


def test_who_asked_is_kept_as_a_hash(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        reply = service.conversations.ask(tx, ANN, "how long can I leave my seat?")
        asked = tx.asked.get(reply.asked or "")
    assert asked is not None
    assert "ann" not in asked.asker
    assert len(asked.asker) == 32


def test_too_many_questions_at_once_are_told_once_and_then_quietly_left(assistant: Assistant, store: Store) -> None:
    service = build_service(FixedRules(assistant), Policy(questions_per_minute=1, burst=2))
    enrol(store, "ann", "bob")
    with store.begin() as tx:
        replies = [service.conversations.ask(tx, ANN, "离座最多几分钟") for _ in range(4)]
        other = service.conversations.ask(tx, BOB, "离座最多几分钟")
    assert [reply.kind for reply in replies] == ["answer", "answer", "limited", "limited"]
    assert replies[2].text
    assert replies[2].wait > 0
    assert not replies[3].text
    assert other.kind == "answer"


def test_a_corrected_question_takes_the_place_of_the_one_before(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        first = service.conversations.ask(tx, ANN, "上厕所要请示吗")
        service.conversations.ask(tx, ANN, "每月最多换几次班", instead_of=first.asked)
        state = tx.conversations.get(ANN.chat, ANN.person)
    assert [turn["question"] for turn in state["turns"]] == ["每月最多换几次班"]


def test_a_thumb_outweighs_the_one_before_and_takes_only_known_reasons(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        handle = service.conversations.ask(tx, ANN, "how long can I leave my seat?").asked or ""
        service.conversations.feedback(tx, ANN, handle, "up")
        service.conversations.feedback(tx, ANN, handle, "down", "outdated")
        assert [(given.thumb, given.reason) for given in tx.asked.feedback_of(handle)] == [("down", "outdated")]
        service.conversations.feedback(tx, ANN, handle, "down", "<script>")
        assert [(given.thumb, given.reason) for given in tx.asked.feedback_of(handle)] == [("down", "")]


def test_an_answer_that_is_found_outside_any_transaction_is_the_same(service: Service, store: Store) -> None:
    enrol(store, "ann", "bob")
    replies = []
    for person in (ANN, BOB):
        for text in ("how long can I leave my seat?", "and in pairs?"):
            with store.begin() as tx:
                if person is ANN:
                    replies.append(service.conversations.ask(tx, ANN, text))
                    continue
                heard = service.conversations.hear(tx, BOB, text)
            replies.append(service.conversations.ask_between(store, heard))
    told = [replace(reply.answer, micros=0) for reply in replies if reply.answer]
    assert told[:2] == told[2:]
    assert told[0] != told[1]
    with store.begin() as tx:
        assert tx.conversations.get(ANN.chat, ANN.person) == tx.conversations.get(BOB.chat, BOB.person)


def test_who_may_not_ask_is_told_so_before_anything_is_looked_for(service: Service, store: Store) -> None:
    with store.begin() as tx:
        heard = service.conversations.hear(tx, ANN, "how long can I leave my seat?")
    assert service.conversations.ask_between(store, heard).kind == "denied"


def test_a_question_that_another_overtook_leans_on_that_one(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        overtaken = service.conversations.hear(tx, ANN, "那一年呢，最多几次")
    with store.begin() as tx:
        service.conversations.ask(tx, ANN, "我这个月第四次换班行不行")
    reply = service.conversations.ask_between(store, overtaken)
    with store.begin() as tx:
        in_order = service.conversations.ask(tx, replace(ANN, chat="elsewhere"), "我这个月第四次换班行不行")
        in_order = service.conversations.ask(tx, replace(ANN, chat="elsewhere"), "那一年呢，最多几次")
        turns = tx.conversations.get(ANN.chat, ANN.person)["turns"]
    assert reply.answer is not None
    assert in_order.answer is not None
    assert replace(reply.answer, micros=0) == replace(in_order.answer, micros=0)
    assert len(turns) == 2


def test_a_question_that_stands_alone_leans_on_none_even_if_one_overtook_it(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        service.conversations.ask(tx, ANN, "我这个月第四次换班行不行")
        alone = service.conversations.hear(tx, ANN, "那一年呢，最多几次", alone=True)
    with store.begin() as tx:
        service.conversations.ask(tx, ANN, "我这个月第四次换班行不行")
    reply = service.conversations.ask_between(store, alone)
    with store.begin() as tx:
        fresh = service.conversations.ask(tx, replace(ANN, chat="elsewhere"), "那一年呢，最多几次")
        assert len(tx.conversations.get(ANN.chat, ANN.person)["turns"]) == 1
    assert reply.answer is not None
    assert fresh.answer is not None
    assert replace(reply.answer, micros=0) == replace(fresh.answer, micros=0)
