"""Proposals of terms: what is written into an issue form of GitHub becomes a new term, or a word on what is wrong."""

from glossgen.proposals.answers import Proposal, Remark, read
from glossgen.proposals.form import Form, Question, read_form
from glossgen.proposals.message import accepted, refused

__all__ = ["Form", "Proposal", "Question", "Remark", "accepted", "read", "read_form", "refused"]
