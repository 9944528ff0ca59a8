"""What programs send and get: the shapes that the API checks and documents."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.service import Offer
from bot.storage.records import CaseState, Thumb
from knowledge.answer import Outcome
from knowledge.model import Language, Role, Verdict

Name = Annotated[str, Field(max_length=100, pattern=r"^[A-Za-z0-9._:@-]*$")]
Handle = Annotated[str, Field(min_length=1, max_length=40, examples=["3q2-7wB_k0aY"])]


class Request(BaseModel):
    """What every body may hold."""

    model_config = ConfigDict(extra="forbid")

    session: Name = Field(
        "",
        description="The conversation that this belongs to, named by who asks, in a way that nobody guesses. "
        "A browser's own conversation needs no name; a program that gives none asks each question by itself.",
        examples=["till-4-7f3a9c"],
    )


class Question(Request):
    """A question."""

    q: str = Field(description="The question, as a person types it.", examples=["how long can I leave my seat?"])
    role: Role | None = Field(None, description="Who is asking, for this question; otherwise as chosen before.")
    lang: Language | None = Field(None, description="The language of the reply; otherwise that of the question.")


class About(Request):
    """Something about an answer that was given in this conversation."""

    asked: Handle = Field(description="The handle `asked` of the answer.")


class Again(About):
    """The same question in another language."""

    lang: Language


class Choice(About):
    """One of the candidates."""

    place: int = Field(ge=0, le=9, description="Its place among the `candidates`, from 0.")


class Thumbs(About):
    """A thumb on an answer."""

    thumb: Thumb
    reason: Literal["wrong_clause", "wrong_verdict", "unclear", "outdated", "other"] | None = None


class ClauseOut(BaseModel):
    """A clause as an answer cites it."""

    id: str = Field(examples=["work-rules/seat-conduct/4"])
    document: str
    section: str
    number: str = Field(description="As printed.", examples=["4", "第五条", "(3)"])
    text: str = Field(description="Verbatim from the document.")
    translation: str
    score: float = Field(ge=0, le=1)


class AnswerOut(BaseModel):
    """The answer object, with what a channel needs to go on from it."""

    question: str
    language: Language
    outcome: Outcome
    verdict: Verdict | None = Field(description="The literal answer to a yes/no question as it was asked.")
    answer: str
    clauses: list[ClauseOut] = Field(description="What the answer rests on, the decisive one first.")
    candidates: list[ClauseOut] = Field(max_length=3, description="The nearest clauses, to choose from.")
    notes: list[str]
    confidence: float = Field(ge=0, le=1)
    micros: int = Field(ge=0, description="Microseconds from question to answer.")
    asked: str = Field(description="The handle by which later requests speak of this answer.")
    offers: list[Offer] = Field(description="What makes sense next.")


class ContenderOut(BaseModel):
    """Something that was weighed for the answer."""

    name: str
    probability: float
    nearest: str
    evidence: dict[str, float]


class WhyOut(BaseModel):
    """How an answer came about."""

    folded: str
    reading: str
    quantities: list[str]
    frame: str
    context: str
    rule: str
    contenders: list[ContenderOut]


class ExplainedOut(AnswerOut):
    """The answer object with how it came about."""

    why: WhyOut


class NoticeOut(BaseModel):
    """A line of text in the language of who asks."""

    language: Language
    text: str


class TextOut(BaseModel):
    """A text in both languages."""

    zh: str
    en: str


class RuleOut(BaseModel):
    """A clause of the rule book with all that is known of it."""

    id: str
    document: str
    section: str
    number: str
    text: str
    translation: str
    parent: str | None
    rule: str
    answer: TextOut
    questions: dict[str, list[str]]
    limits: list[dict[str, Any]]
    notes: list[TextOut]
    blanks: list[dict[str, Any]]
    see_also: list[str]


class CaseOut(BaseModel):
    """A question that went to a person."""

    asked: str
    at: datetime
    question: str
    to: str = Field(description="Where on the ladder of reporting it lies.")
    state: CaseState
    reply: str = Field(description="What a person replied; no rule.")
    answered_at: datetime | None
    new: bool = Field(description="Whether the reply is shown for the first time.")


class FaultOut(BaseModel):
    """One value that cannot be used."""

    model_config = ConfigDict(populate_by_name=True)

    where: str = Field(alias="in", examples=["body", "query", "path"])
    pointer: str = Field(examples=["/q"])
    detail: str


class Problem(BaseModel):
    """Why there is no answer (RFC 9457)."""

    type: str = Field(examples=["urn:clausebot:problem:limited", "about:blank"])
    title: str
    status: int
    detail: str
    errors: list[FaultOut] | None = None
